#pragma once

#include <cstddef>
#include <span>

#include "picture_facts.hpp"

namespace ragdoll::image {

/// What the EXIF part of a JPEG file tells; defaults where it has none or a damaged one.
PictureFacts read_exif(std::span<const std::byte> jpeg);

}  // namespace ragdoll::image
