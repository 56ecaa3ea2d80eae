#include "speech_reader.hpp"

#include <cmath>
#include <limits>
#include <utility>

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

/// The words up to a pause in the speech that is long enough to begin a segment after it.
std::size_t phrase_length(std::span<const Word> words) {
    constexpr double kPause = 0.4;
    constexpr double kShortest = 2;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool is_pause = words[i].start - words[i - 1].end >= kPause;
        if (is_pause && words[i - 1].end - words.front().start >= kShortest) return i;
    }
    return words.size();
}

void add_segment(std::span<const Word> words, double piece_start, ResultBuilder& builder) {
    std::string text;
    double confidence = 0;
    for (const Word& word : words) {
        text += (text.empty() ? "" : " ") + word.text;
        confidence += word.confidence;
    }
    const std::size_t segments = builder.result().segments.size();
    builder.segment(milliseconds(piece_start + words.front().start), milliseconds(piece_start + words.back().end),
                    text);
    if (builder.result().segments.size() > segments)
        builder.result().segments.back().confidence = confidence / static_cast<double>(words.size());
}

/// How long it was in truth, when it has been read to its end.
void set_duration(const Recording& recording, double seconds, ResultBuilder& builder) {
    constexpr double kRounding = 0.5;
    builder.result().duration_seconds = milliseconds(seconds);
    if (const auto claimed = recording.claimed_seconds(); claimed && *claimed > seconds + kRounding) {
        builder.warn("truncated", "the recording is damaged or ends before its head says");
    }
}

/// Listens on to the end: ranges begin where a stretch of speech has ended.
void find_ranges(SpeechPieces& pieces, double from, double seconds, const extraction::ReaderContext& context,
                 ResultBuilder& builder) {
    constexpr double kTellEvery = 60;  // seconds of sound
    double begin = from;
    double told = from;
    while (pieces.next(std::numeric_limits<double>::infinity())) {
        const double position = milliseconds(from + pieces.position());
        if (position - begin >= seconds && !pieces.is_at_end())
            builder.result().range_starts.push_back(begin = position);
        if (position - told >= kTellEvery) context.progress(static_cast<int>(told = position), 0);
    }
}

}  // namespace

extraction::ExtractionResult read_speech(const extraction::Input& input, const extraction::ReaderContext& context,
                                         const OpenRecording& open, const Recognize& recognize) {
    const std::unique_ptr<Recording> opened = open(input.bytes);
    Recording& recording = *opened;
    ResultBuilder builder("audio", recording.mime_type(), "pocketsphinx", context.limits);
    set_facts(recording, builder.result());
    const double from = context.time_range ? context.time_range->from : 0;
    const double to = context.time_range ? context.time_range->to : std::numeric_limits<double>::infinity();
    if (from > 0) recording.seek(from);

    SpeechSignal signal(recording);
    SpeechPieces pieces([&](std::span<std::int16_t> samples) { return signal.read(samples); });
    if (context.find_ranges_of) {
        find_ranges(pieces, from, *context.find_ranges_of, context, builder);
        set_duration(recording, from + pieces.position(), builder);
        return builder.finish();
    }
    while (const auto piece = pieces.next(to - from)) {
        const std::vector<Word> words = recognize(piece->samples);
        for (std::span<const Word> rest = words; !rest.empty();) {
            const std::size_t count = phrase_length(rest);
            add_segment(rest.first(count), from + piece->start, builder);
            rest = rest.subspan(count);
        }
    }
    const double position = from + pieces.position();
    if (pieces.is_at_end()) {
        set_duration(recording, position, builder);
    } else {
        builder.result().read_until = position;
        if (from == 0) builder.result().duration_seconds = true_duration(*open(input.bytes));
    }
    if (!builder.result().segments.empty()) {
        builder.warn("low_quality_transcript",
                     "the offline model knows American English and gets many words wrong; good for finding a place, "
                     "not for quoting");
    }
    return builder.finish();
}

}  // namespace ragdoll::speech
