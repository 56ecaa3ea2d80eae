#pragma once

#include <cstddef>
#include <functional>

#include "pieces.hpp"
#include "ragdoll/extraction/extractor.hpp"
#include "ragdoll/extraction/reader.hpp"

namespace ragdoll::extraction {

struct LongRecordingLimits {
    double max_seconds = 0;
    std::size_t max_text_bytes = 0;
};

/// How a recording is read. What they throw comes out as it is.
struct RecordingReader {
    /// Reads a range; its result has times from the recording's beginning. Called from several threads.
    std::function<ExtractionResult(const TimeRange&, std::stop_token)> read_range;
    /// Listens for pauses alone, from a time to the end: ExtractionResult::range_starts, at least `seconds` apart.
    std::function<ExtractionResult(double from, double seconds)> find_ranges;
};

/// Reads a recording range by range and joins what was read: recognising speech takes about as long as it lasts, so
/// that one task under one time limit cannot read an hour. Ranges begin and end where nobody speaks, which takes
/// listening through the recording once, a hundredth of the work of recognising.
///
/// @param surroundings  its listener hears of the seconds done and in all after each range.
/// @throws Error (all discard)  `recording_too_long`, `text_too_long`, `protocol_error` when ranges are out of order.
ExtractionResult read_long_recording(const LongRecordingLimits& limits, const PieceSurroundings& surroundings,
                                     const RecordingReader& reader);

}  // namespace ragdoll::extraction
