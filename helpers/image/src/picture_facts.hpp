#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ragdoll/base/clock.hpp"

namespace ragdoll::image {

/// What a picture's file tells about it.
struct PictureFacts {
    int orientation = 1;  ///< of EXIF and TIFF, 1 to 8: how the stored picture is to be turned or mirrored
    std::string title;    ///< UTF-8; empty: none
    std::string author;
    std::optional<Timestamp> created_at;
};

/// A text of a tag, whose charset nobody tells, as UTF-8 without white space at its ends.
std::string tag_text(std::string_view bytes);

/// "2024:05:17 09:30:00", as EXIF and TIFF write it, taken as UTC since they tell no time zone.
std::optional<Timestamp> tag_date(std::string_view text);

}  // namespace ragdoll::image
