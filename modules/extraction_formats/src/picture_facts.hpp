#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

struct PictureFacts {
    std::string mime_type;
    int width = 0;  ///< pixels; 0 when the head does not tell
    int height = 0;
};

/// What a picture's head says, without decoding it: PNG, JPEG, GIF, BMP, WebP (size of the simple form only) and TIFF
/// (no size). Nothing for anything else, drawings of Windows (EMF, WMF) included.
std::optional<PictureFacts> read_picture_facts(std::string_view bytes);

}  // namespace ragdoll::extraction_formats
