#pragma once

#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// What a field draws that has no result, being a character of a symbol font: `SYMBOL 183 \f "Symbol"`. Empty for
/// other fields.
std::string text_of_symbol_field(std::string_view instruction);

}  // namespace ragdoll::extraction_formats
