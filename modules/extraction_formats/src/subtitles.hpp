#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction_formats {

/// When a subtitle is shown, in seconds from the beginning.
struct CueTime {
    double start = 0;
    double end = 0;
};

/// "00:00:01,000 --> 00:00:02,500": hours may be missing, the fraction follows a comma or a point, settings may stand
/// behind. Nothing for any other line.
std::optional<CueTime> parse_cue_time(std::string_view line);

/// The text of a subtitle without its mark-up: <i>, <font …>, {\an8}, entities. A voice is kept as "Name: ".
std::string cue_text(std::string_view marked_up);

/// Makes segments of the lines of a subtitle file. Not thread-safe.
class Cues {
public:
    /// What lines between two subtitles are, apart from numbers and names of subtitles.
    enum class Between {
        comments,      ///< of WebVTT: notes, styles; left out
        continuation,  ///< of SubRip, whose subtitles may hold blank lines
    };

    Cues(extraction::ResultBuilder& builder, Between between) : builder_(builder), between_(between) {}

    void add_line(std::string_view line);

    /// Closes the last subtitle and warns of what was damaged.
    void finish();

private:
    void start(std::optional<CueTime> time);
    void close();
    void drop_repeated_line(std::string& text);

    extraction::ResultBuilder& builder_;
    const Between between_;
    bool is_open_ = false;
    std::optional<CueTime> time_;  ///< of the open one; none when it is damaged
    bool after_blank_ = false;
    bool rolls_ = false;  ///< words appear one by one, and each subtitle begins with the line before it
    std::vector<std::string_view> lines_;
    std::vector<std::string_view> between_lines_;
    std::string last_line_;
    std::size_t damaged_ = 0;
    std::size_t without_time_ = 0;
};

/// All of a file's subtitles; a text without any is added as such, with a warning.
void add_subtitles(std::string_view text, Cues::Between between, extraction::ResultBuilder& builder);

}  // namespace ragdoll::extraction_formats
