#pragma once

#include <string>
#include <string_view>

#include "ragdoll/extraction_formats/reader.hpp"

namespace ragdoll::extraction_formats {

/// The characters of a file that is text, normalised, with \n for line ends. Tells the builder the charset, and warns
/// it of bytes that mean nothing in it.
/// @param declared_charset  what the file says of itself; may be empty.
std::string decode_plain_text(const Input& input, extraction::ResultBuilder& builder,
                              std::string_view declared_charset = "");

}  // namespace ragdoll::extraction_formats
