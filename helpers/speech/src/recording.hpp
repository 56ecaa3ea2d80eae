#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ragdoll/base/clock.hpp"

namespace ragdoll::speech {

/// What a recording says of itself; empty where it does not.
struct Tags {
    std::string title;
    std::string artist;
    std::optional<Timestamp> recorded_at;
};

inline constexpr int kMaxChannels = 64;

/// A sound that is decoded piece by piece: memory is a window and what the decoder needs, however long it is. Not
/// thread-safe.
class Recording {
public:
    virtual ~Recording() = default;

    virtual int sample_rate() const = 0;        ///< frames per second, 1,000 to 768,000
    virtual std::string mime_type() const = 0;  ///< "audio/x-wav", …
    virtual Tags tags() const = 0;

    /// How long it says it is, in seconds, if it says so; not to be believed.
    virtual std::optional<double> claimed_seconds() const = 0;

    /// Goes to a time in seconds; to the end when there is less.
    virtual void seek(double seconds) = 0;

    /// The next frames, their channels mixed to one of -1 to 1.
    /// @return how many; 0 at the end and where it can no more be decoded.
    virtual std::size_t read(std::span<float> mono) = 0;
};

/// The length in seconds that the recording says it has, when there is really sound up to there. Moves it.
std::optional<double> true_duration(Recording& recording);

/// @throws Error (discard)  `corrupt_file` for a rate or number of channels that no recording has.
void require_sane(int sample_rate, int channels);

/// The text of a tag in UTF-8 on one line, whatever charset it was written in.
std::string tag_text(std::string_view value);

/// The date of a tag is a year, a day or a moment (ISO 8601).
std::optional<Timestamp> tag_date(const std::string& date);

}  // namespace ragdoll::speech
