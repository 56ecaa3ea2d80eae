#pragma once

#include <cstddef>
#include <functional>

#include "ragdoll/extraction/extractor.hpp"
#include "ragdoll/extraction/reader.hpp"

namespace ragdoll::extraction {

struct LongRecordingLimits {
    double max_seconds = 0;
    std::size_t max_text_bytes = 0;
};

/// Reads a recording range after range and joins what was read: recognising speech takes about as long as it lasts, so
/// that one task under one time limit cannot read an hour. Ranges end where nobody speaks, which the reader of a range
/// finds; the next one begins there.
///
/// @param listener    hears of the seconds done and in all after each range.
/// @param read_range  reads one; its result has times from the recording's beginning. What it throws comes out as it
/// is.
/// @throws Error (all discard)  `recording_too_long`, `text_too_long`, `protocol_error` when a range made no headway.
ExtractionResult read_long_recording(const LongRecordingLimits& limits, ExtractionListener& listener,
                                     const std::function<ExtractionResult(const TimeRange&)>& read_range);

}  // namespace ragdoll::extraction
