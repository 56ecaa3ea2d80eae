#pragma once

#include <string>
#include <string_view>

#include "gmime_objects.hpp"

namespace ragdoll::extraction_formats {

/// @throws Error `corrupt_file` (discard) when there is no head.
Owned<GMimeMessage> parse_letter(std::string_view bytes);

/// "text/plain", in lower case; that when nothing is said.
std::string media_type(GMimeObject* part);

/// Whether it says that it is to be kept apart from the text.
bool is_attachment(GMimePart* part);

/// Its bytes, decoded.
std::string content_of(GMimePart* part);

/// Its characters as UTF-8, of plain text without soft line breaks and signatures. A text that says that it is Base64
/// and is not is taken as it stands.
std::string text_of(GMimePart* part);

/// What stands behind the two hyphens of the first line that may be a boundary (RFC 2046); empty when there is none.
std::string first_boundary(std::string_view content);

}  // namespace ragdoll::extraction_formats
