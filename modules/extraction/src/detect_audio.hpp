#pragma once

#include <string_view>

namespace ragdoll::extraction {

/// Whether this begins a recording: WAV (RIFF, RF64), AIFF, FLAC, Ogg with a sound in it, or MPEG audio with or without
/// an ID3 tag. A mark alone is not believed: what follows it must fit, so that no text and no other file is taken for
/// one.
/// @param head  the first 4 kB, or all of it.
bool begins_recording(std::string_view head) noexcept;

}  // namespace ragdoll::extraction
