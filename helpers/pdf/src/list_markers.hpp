#pragma once

#include <cstddef>
#include <string_view>

namespace ragdoll::pdf {

/// The length in bytes of the bullet or dash that begins a list item, with the space after it; 0 without one, or
/// without text after it. Dashes need the space; bullets do not, for some programs place the text without one.
std::size_t marker_length(std::string_view text) noexcept;

/// Whether "1." or "(a)" stands before text; such a line begins a list item but keeps its number.
bool starts_with_number(std::string_view text) noexcept;

}  // namespace ragdoll::pdf
