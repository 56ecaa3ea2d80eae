#pragma once

#include <string_view>

namespace ragdoll::extraction {

/// Whether this begins a recording: WAV (RIFF, RF64), AIFF, FLAC, Ogg with a sound in it, or MPEG audio with or without
/// an ID3 tag. A mark alone is not believed: what follows it must fit, so that no text and no other file is taken for
/// one.
/// @param head  the first 4 kB, or all of it.
bool begins_recording(std::string_view head) noexcept;

/// Whether this begins a film or a recording of the same making: MP4 and its kin, Matroska, AVI, ASF, Ogg, or AAC
/// without a container. Pictures in MP4's container (HEIC, AVIF) are none.
bool begins_film(std::string_view head) noexcept;

}  // namespace ragdoll::extraction
