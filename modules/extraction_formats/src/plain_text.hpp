#pragma once

#include <string>

#include "ragdoll/extraction_formats/reader.hpp"

namespace ragdoll::extraction_formats {

/// The characters of a file that is text, normalised, with \n for line ends. Tells the builder the charset, and warns
/// it of bytes that mean nothing in it.
std::string decode_plain_text(const Input& input, extraction::ResultBuilder& builder);

}  // namespace ragdoll::extraction_formats
