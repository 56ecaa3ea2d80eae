#include "subtitles.hpp"

#include <algorithm>

#include "html_entity.hpp"
#include "lines.hpp"
#include "numbers.hpp"
#include "paragraphs.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kMostSegments = 100'000;  // more than three days of speech
constexpr int kMostHours = 999;
constexpr std::size_t kMostEntityBytes = 32;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// "1:02:03,250" or "02:03.25".
std::optional<double> parse_time(std::string_view text) {
    double seconds = 0;
    int parts = 0;
    while (parts < 3) {
        const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
        const int number = end == 0 ? -1 : to_number(text.substr(0, end), -1);
        if (number < 0 || number > kMostHours) return std::nullopt;
        seconds = seconds * 60 + number;
        ++parts;
        text.remove_prefix(end);
        if (!text.starts_with(':')) break;
        text.remove_prefix(1);
    }
    if (parts < 2) return std::nullopt;
    if (text.empty()) return seconds;
    const std::string_view fraction = text.substr(1, 3);
    if ((text.front() != ',' && text.front() != '.') || !is_number(text.substr(1))) return std::nullopt;
    constexpr double kUnits[] = {10, 100, 1000};
    return seconds + to_number(fraction, 0) / kUnits[fraction.size() - 1];
}

/// What stands for a tag "<…>" in the text.
std::string tag_text(std::string_view tag) {
    const bool is_voice = tag.starts_with("v ") || tag.starts_with("v.");
    const std::size_t space = tag.find(' ');
    if (!is_voice || space == std::string_view::npos) return {};
    return std::string(text::trim(tag.substr(space))) + ": ";
}

bool opens_tag(std::string_view rest) {
    if (rest.size() < 3) return false;
    const char next = rest[1];
    const bool is_letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    return rest[0] == '<' ? is_letter || next == '/' || is_digit(next) : rest[0] == '{' && next == '\\';
}

/// Where the tag that begins the text ends; npos when it is none.
std::size_t tag_end(std::string_view rest) {
    if (!opens_tag(rest)) return std::string_view::npos;
    const char close = rest[0] == '<' ? '>' : '}';
    const std::size_t end = rest.find_first_of("<>{}", 1);
    return end != std::string_view::npos && rest[end] == close ? end : std::string_view::npos;
}

bool has_word_times(std::string_view line) {
    for (std::size_t at = line.find('<'); at != std::string_view::npos; at = line.find('<', at + 1)) {
        if (at + 1 < line.size() && is_digit(line[at + 1])) return true;
    }
    return false;
}

}  // namespace

std::optional<CueTime> parse_cue_time(std::string_view line) {
    const std::size_t arrow = line.find("-->");
    if (arrow == std::string_view::npos) return std::nullopt;
    const std::string_view behind = text::trim(line.substr(arrow + 3));
    const std::optional<double> start = parse_time(text::trim(line.substr(0, arrow)));
    const std::optional<double> end = parse_time(behind.substr(0, behind.find_first_of(" \t")));
    if (!start || !end || *end < *start) return std::nullopt;
    return CueTime{*start, *end};
}

std::string cue_text(std::string_view marked_up) {
    std::string text;
    for (std::size_t at = 0; at < marked_up.size();) {
        const std::string_view rest = marked_up.substr(at);
        if (const std::size_t end = tag_end(rest); end != std::string_view::npos) {
            text += tag_text(rest.substr(1, end - 1));
            at += end + 1;
            continue;
        }
        const std::size_t semicolon = rest.front() == '&' ? rest.substr(0, kMostEntityBytes).find(';') : 0;
        if (rest.front() == '&' && semicolon != std::string_view::npos) {
            text += decode_html_entity(rest.substr(0, semicolon + 1));
            at += semicolon + 1;
            continue;
        }
        text += rest.front();
        ++at;
    }
    return text;
}

void Cues::add_line(std::string_view line) {
    const std::string_view content = text::trim(line);
    if (!content.empty() && is_digit(content.front()) && content.find("-->") != std::string_view::npos) {
        start(parse_cue_time(content));
    } else if (content.empty()) {
        after_blank_ = true;
    } else {
        (is_open_ && !after_blank_ ? lines_ : between_lines_).push_back(content);
    }
}

void Cues::start(std::optional<CueTime> time) {
    // The line before the times is the subtitle's number or name.
    std::vector<std::string_view>& before = between_lines_.empty() ? lines_ : between_lines_;
    if (!before.empty() && is_number(before.back())) before.pop_back();
    close();
    is_open_ = true;
    time_ = time;
    damaged_ += time ? 0 : 1;
    after_blank_ = false;
}

void Cues::drop_repeated_line(std::string& text) {
    if (rolls_ && !last_line_.empty() && text.starts_with(last_line_)) {
        const std::string_view rest = std::string_view(text).substr(last_line_.size());
        if (rest.empty() || rest.starts_with('\n')) text.erase(0, last_line_.size() + (rest.empty() ? 0 : 1));
    }
    if (text.empty()) return;
    const std::size_t line = text.rfind('\n');
    last_line_ = line == std::string::npos ? text : text.substr(line + 1);
}

void Cues::close() {
    if (between_ == Between::continuation) lines_.insert(lines_.end(), between_lines_.begin(), between_lines_.end());
    between_lines_.clear();
    std::string text;
    for (const std::string_view line : lines_) {
        rolls_ = rolls_ || has_word_times(line);
        const std::string clean = cue_text(line);
        if (!text::trim(clean).empty()) text += (text.empty() ? "" : "\n") + std::string(text::trim(clean));
    }
    lines_.clear();
    drop_repeated_line(text);
    if (time_ && builder_.result().segments.size() < kMostSegments) {
        builder_.segment(time_->start, time_->end, text);
    } else {
        without_time_ += time_ ? 1 : 0;
        builder_.paragraph(text);
    }
    time_.reset();
}

void Cues::finish() {
    close();
    if (damaged_ > 0) builder_.warn("damaged_times", std::to_string(damaged_) + " lines of times make no sense");
    if (without_time_ > 0) {
        builder_.warn("times_left_out", std::to_string(without_time_) + " subtitles beyond the first " +
                                            std::to_string(kMostSegments) + " are kept without their times");
    }
}

void add_subtitles(std::string_view text, Cues::Between between, extraction::ResultBuilder& builder) {
    const std::string_view all = text;
    Cues cues(builder, between);
    while (!text.empty()) cues.add_line(take_line(text));
    cues.finish();
    if (!builder.result().blocks.empty()) return;
    builder.warn("no_subtitles", "no subtitle is in it");
    add_paragraphs(all, builder);
}

}  // namespace ragdoll::extraction_formats
