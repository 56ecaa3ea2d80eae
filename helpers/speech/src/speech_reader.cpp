#include "speech_reader.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "recording.hpp"
#include "speech_pieces.hpp"
#include "speech_signal.hpp"

namespace ragdoll::speech {
namespace {

using extraction::ResultBuilder;

double milliseconds(double seconds) {
    return std::round(seconds * 1000) / 1000;
}

void set_facts(const Recording& recording, extraction::ExtractionResult& result) {
    const Tags tags = recording.tags();
    if (!tags.title.empty()) result.title = tags.title;
    if (!tags.artist.empty()) result.author = tags.artist;
    result.created_at = tags.recorded_at;
}

/// How long it was in truth, when it has been read to its end.
void set_duration(const Recording& recording, double seconds, ResultBuilder& builder) {
    constexpr double kRounding = 0.5;
    builder.result().duration_seconds = milliseconds(seconds);
    if (const auto claimed = recording.claimed_seconds(); claimed && *claimed > seconds + kRounding) {
        builder.warn("truncated", "the recording is damaged or ends before its head says");
    }
}

}  // namespace

extraction::ExtractionResult read_speech(const extraction::Input& input, const extraction::ReaderContext& context,
                                         const Recognize& recognize) {
    Recording recording(input.bytes);
    ResultBuilder builder("audio", recording.mime_type(), "pocketsphinx", context.limits);
    set_facts(recording, builder.result());
    const double from = context.time_range ? context.time_range->from : 0;
    const double to = context.time_range ? context.time_range->to : std::numeric_limits<double>::infinity();
    if (from > 0) recording.seek(from);

    SpeechSignal signal(recording);
    SpeechPieces pieces([&](std::span<std::int16_t> samples) { return signal.read(samples); });
    while (const auto piece = pieces.next(to - from)) {
        const Utterance heard = recognize(piece->samples);
        builder.segment(milliseconds(from + piece->start), milliseconds(from + piece->end), heard.text);
        if (!heard.text.empty()) builder.result().segments.back().confidence = heard.confidence;
    }
    const double position = from + pieces.position();
    if (pieces.is_at_end()) {
        set_duration(recording, position, builder);
    } else {
        builder.result().read_until = position;
        if (from == 0) builder.result().duration_seconds = true_duration(input.bytes);
    }
    if (!builder.result().segments.empty()) {
        builder.warn("low_quality_transcript",
                     "the offline model knows American English and gets many words wrong; good for finding a place, "
                     "not for quoting");
    }
    return builder.finish();
}

}  // namespace ragdoll::speech
