#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "ragdoll/extraction/reader.hpp"
#include "recognizer.hpp"
#include "recording.hpp"

namespace ragdoll::speech {

/// @throws Error (discard)  `corrupt_file`, `unsupported_format`.
using OpenRecording = std::function<std::unique_ptr<Recording>(std::span<const std::byte>)>;
using Recognize = std::function<std::vector<Word>(std::span<const std::int16_t>)>;

/// Reads a recording, or ReaderContext::time_range of it: each stretch of speech becomes a segment. Where nobody
/// speaks, or nothing is understood, there is none. With ReaderContext::find_ranges_of nothing is recognised.
/// @throws Error (discard)  `corrupt_file`, `unsupported_format`, `text_too_long`.
extraction::ExtractionResult read_speech(const extraction::Input& input, const extraction::ReaderContext& context,
                                         const OpenRecording& open, const Recognize& recognize);

}  // namespace ragdoll::speech
