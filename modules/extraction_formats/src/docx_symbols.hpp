#pragma once

#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// The character that `w:sym` draws from a symbol font, as UTF-8: Greek letters, arrows, check boxes. Empty when
/// unknown.
/// @param code  hexadecimal, "F0FE" or "00B7".
std::string symbol_character(std::string_view font, std::string_view code);

}  // namespace ragdoll::extraction_formats
