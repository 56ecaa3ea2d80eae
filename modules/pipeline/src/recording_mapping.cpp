#include "recording_mapping.hpp"

#include <algorithm>

#include "character_counter.hpp"

namespace ragdoll::pipeline {
namespace {

std::vector<documents::AudioSegment> segments_of(const extraction::ExtractionResult& result) {
    CharacterCounter characters(result.text);
    std::vector<documents::AudioSegment> segments;
    segments.reserve(result.segments.size());
    for (const extraction::Segment& segment : result.segments) {
        documents::AudioSegment& one = segments.emplace_back();
        one.start = segment.start;
        one.end = segment.end;
        one.text_begin = characters.at(segment.text_begin);
        one.text_end = characters.at(segment.text_end);
    }
    return segments;
}

}  // namespace

bool is_recording(const extraction::ExtractionResult& result) {
    return result.format == "audio";
}

documents::AudioContent to_audio_content(const extraction::ExtractionResult& result, const VersionOptions& options,
                                         const std::string& language, Timestamp now) {
    return {.transcript = result.text,
            .duration_seconds = result.duration_seconds.value_or(0),
            .segments = segments_of(result),
            .language_detected = language,
            .embedding_model = options.embedding_model,
            .chunk_size = options.chunk_size,
            .chunk_overlap = options.chunk_overlap,
            .extraction_method = result.extraction_method,
            .extracted_at = now};
}

void set_times(std::vector<documents::Chunk>& chunks, const extraction::ExtractionResult& result) {
    const std::vector<documents::AudioSegment> segments = segments_of(result);
    auto first = segments.begin();
    for (documents::Chunk& chunk : chunks) {
        first =
            std::find_if(first, segments.end(), [&](const auto& segment) { return segment.text_end > chunk.begin; });
        for (auto spoken = first; spoken != segments.end() && spoken->text_begin < chunk.end; ++spoken) {
            if (!chunk.start_time) chunk.start_time = spoken->start;
            chunk.end_time = std::max(chunk.end_time.value_or(0), spoken->end);
        }
    }
}

}  // namespace ragdoll::pipeline
