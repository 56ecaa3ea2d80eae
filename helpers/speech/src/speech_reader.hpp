#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "ragdoll/extraction/reader.hpp"
#include "recognizer.hpp"

namespace ragdoll::speech {

using Recognize = std::function<std::vector<Word>(std::span<const std::int16_t>)>;

/// Reads a recording, or ReaderContext::time_range of it: each stretch of speech becomes a segment. Where nobody
/// speaks, or nothing is understood, there is none.
/// @throws Error (discard)  `corrupt_file`, `unsupported_format`, `text_too_long`.
extraction::ExtractionResult read_speech(const extraction::Input& input, const extraction::ReaderContext& context,
                                         const Recognize& recognize);

}  // namespace ragdoll::speech
