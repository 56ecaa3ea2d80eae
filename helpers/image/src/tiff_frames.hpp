#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "picture_facts.hpp"

namespace ragdoll::image {

/// The size of one picture in a file, in pixels.
struct FrameSize {
    int width = 0;
    int height = 0;
};

struct TiffFrames {
    std::vector<FrameSize> sizes;   ///< in the order of the file, as they are stored
    std::vector<int> orientations;  ///< of each, 1 to 8
    PictureFacts facts;             ///< of the first
};

/// The pictures of a TIFF file by their heads alone. A chain of heads that comes back to itself ends there.
/// @param most  the number of pictures after which it stops.
/// @return  no sizes for what is no TIFF file.
TiffFrames list_tiff_frames(std::span<const std::byte> bytes, int most);

/// Makes libtiff say nothing on standard error.
void silence_tiff();

}  // namespace ragdoll::image
