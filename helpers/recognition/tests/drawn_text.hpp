#pragma once

#include <string>
#include <vector>

#include "picture.hpp"

namespace ragdoll::recognition {

/// Lines of text, black on white, as a scan of 300 dpi shows them; 60 characters need some 1700 pixels of the width.
Picture draw_text(const std::vector<std::string>& lines, int width = 1900);

/// As seen with other eyes: scaled, turned clockwise by degrees on a white ground.
Picture scaled(const Picture& picture, float factor);
Picture askew(const Picture& picture, float degrees);

/// The bytes of a file with this picture. @param format  of leptonica's: IFF_PNG, …
std::string encoded(const Picture& picture, int format);

/// A TIFF file with two pictures.
std::string encoded_tiff(const Picture& first, const Picture& second);

/// Its pixels, a byte each.
std::string grey_pixels(const Picture& picture);

}  // namespace ragdoll::recognition
