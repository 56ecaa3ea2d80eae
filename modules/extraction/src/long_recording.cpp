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

// With which the reader lets a stretch of speech begin before it is heard.
constexpr double kLead = 0.1;

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
}

/// The ranges behind the first one; the last goes on to the end.
std::vector<TimeRange> find_ranges(double from, const RecordingReader& reader, const LongRecordingLimits& limits,
                                   double& duration) {
    const ExtractionResult found = reader.find_ranges(from, kRangeSeconds);
    duration = found.duration_seconds.value_or(0);
    require_bearable(duration, limits);
    std::vector<TimeRange> ranges{{.from = from, .to = std::max(from, limits.max_seconds)}};
    for (const double start : found.range_starts) {
        if (start < ranges.back().from + kRangeSeconds - kRounding) refuse_answer("ranges out of order");
        // A little less: speech begins before it is heard, and the next one's must not be read twice.
        ranges.back().to = start - kLead;
        ranges.push_back({.from = start, .to = std::max(start, limits.max_seconds)});
    }
    return ranges;
}

void read_rest(ExtractionResult& whole, double from, const LongRecordingLimits& limits,
               const PieceSurroundings& surroundings, const RecordingReader& reader) {
    double duration = 0;
    const std::vector<TimeRange> ranges = find_ranges(from, reader, limits, duration);
    const auto tell = [&](double done) {
        surroundings.listener.progress(static_cast<int>(done), static_cast<int>(std::ceil(duration)));
    };
    tell(from);
    std::vector<Piece> pieces;
    for (const TimeRange& range : ranges) {
        pieces.push_back(
            {"speech " + std::to_string(range.from),
             [&](const std::stop_token& stop, ExtractionListener&) { return reader.read_range(range, stop); }});
    }
    read_pieces(
        pieces, surroundings, [](std::size_t, int) {},
        [&](std::size_t piece, PieceResult result) {
            if (const auto* error = std::get_if<std::exception_ptr>(&result)) std::rethrow_exception(*error);
            append(whole, std::move(std::get<ExtractionResult>(result)), limits.max_text_bytes);
            tell(piece + 1 < ranges.size() ? ranges[piece + 1].from : duration);
            return true;
        });
    whole.duration_seconds = duration;
}

}  // namespace

ExtractionResult read_long_recording(const LongRecordingLimits& limits, const PieceSurroundings& surroundings,
                                     const RecordingReader& reader) {
    const TimeRange first{.from = 0, .to = kRangeSeconds};
    ExtractionResult whole = reader.read_range(first, surroundings.stop);
    if (const auto next = std::exchange(whole.read_until, std::nullopt)) {
        if (*next < first.to - kRounding) refuse_answer("a range that was not read to its end");
        require_bearable(std::max(*next, whole.duration_seconds.value_or(0)), limits);
        read_rest(whole, *next, limits, surroundings, reader);
    }
    if (whole.segments.empty()) whole.warnings.push_back({"no_speech_found", "no words were recognised in it"});
    return whole;
}

}  // namespace ragdoll::extraction
