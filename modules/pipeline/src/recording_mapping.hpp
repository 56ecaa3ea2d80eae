#pragma once

#include <string>
#include <vector>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/chunk.hpp"
#include "ragdoll/documents/content.hpp"
#include "ragdoll/extraction/result.hpp"
#include "version_options.hpp"

namespace ragdoll::pipeline {

bool is_recording(const extraction::ExtractionResult& result);

/// What is said in a recording, with the time of every segment.
documents::AudioContent to_audio_content(const extraction::ExtractionResult& result, const VersionOptions& options,
                                         const std::string& language, Timestamp now);

/// Notes with each chunk when the segments that it has text of begin and end; of subtitles, too. Nothing without
/// segments. The chunks are in text order and may overlap.
void set_times(std::vector<documents::Chunk>& chunks, const extraction::ExtractionResult& result);

}  // namespace ragdoll::pipeline
