#include "long_recording.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "joined_text.hpp"
#include "protocol.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/base/settings_types.hpp"

namespace ragdoll::extraction {
namespace {

// With the last piece at most 50 s of speech: a task stays below its time limit even where recognition takes twice as
// long as the speech, and starting one costs nothing beside it.
constexpr double kRangeSeconds = 30;

// Numbers in JSON may come back changed in their last digit.
constexpr double kRounding = 0.001;

void require_bearable(double seconds, const LongRecordingLimits& limits) {
    if (seconds <= limits.max_seconds) return;
    throw Error(Disposition::discard, "recording_too_long",
                "the recording is longer than " +
                    format_duration(std::chrono::seconds(std::llround(limits.max_seconds))) +
                    " (limits.max_recording)");
}

/// Puts what was read of a part behind what was read before it.
void append(ExtractionResult& whole, ExtractionResult part, std::size_t max_text_bytes) {
    const std::size_t shift = append_text(whole, part.text, part.blocks, 0, max_text_bytes);
    for (Segment& segment : part.segments) {
        segment.text_begin += shift;
        segment.text_end += shift;
        whole.segments.push_back(segment);
    }
    for (ExtractionWarning& warning : part.warnings) {
        const bool is_known = std::ranges::any_of(
            whole.warnings, [&](const ExtractionWarning& known) { return known.code == warning.code; });
        if (!is_known) whole.warnings.push_back(std::move(warning));
    }
    if (part.duration_seconds) whole.duration_seconds = part.duration_seconds;
}

}  // namespace

ExtractionResult read_long_recording(const LongRecordingLimits& limits, ExtractionListener& listener,
                                     const std::function<ExtractionResult(const TimeRange&)>& read_range) {
    TimeRange range{.from = 0, .to = kRangeSeconds};
    ExtractionResult whole = read_range(range);
    for (std::optional<double> next = std::exchange(whole.read_until, std::nullopt); next;) {
        if (*next < range.to - kRounding) refuse_answer("a range that was not read to its end");
        const double total = whole.duration_seconds.value_or(0);
        require_bearable(std::max(*next, total), limits);
        listener.progress(static_cast<int>(*next), static_cast<int>(std::ceil(total)));
        range = {.from = *next, .to = *next + kRangeSeconds};
        ExtractionResult part = read_range(range);
        next = part.read_until;
        append(whole, std::move(part), limits.max_text_bytes);
    }
    if (whole.segments.empty()) whole.warnings.push_back({"no_speech_found", "no words were recognised in it"});
    return whole;
}

}  // namespace ragdoll::extraction
