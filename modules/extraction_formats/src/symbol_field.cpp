#include "symbol_field.hpp"

#include <array>
#include <cstdio>

#include "docx_symbols.hpp"
#include "numbers.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

/// Behind the switch `\f`, with or without quotation marks.
std::string_view font_of(std::string_view switches) {
    const std::size_t at = switches.find("\\f");
    if (at == std::string_view::npos) return {};
    const std::string_view rest = text::trim(switches.substr(at + 2));
    if (!rest.starts_with('"')) return rest.substr(0, rest.find(' '));
    return rest.substr(1, rest.find('"', 1) - 1);
}

}  // namespace

std::string text_of_symbol_field(std::string_view instruction) {
    constexpr std::string_view kName = "SYMBOL ";
    instruction = text::trim(instruction);
    if (!instruction.starts_with(kName)) return {};
    const std::string_view argument = text::trim(instruction.substr(kName.size()));
    const int code = to_number(argument.substr(0, argument.find(' ')), 0);
    if (code <= 0 || code > 0xFFFF) return {};
    std::array<char, 8> hexadecimal{};
    std::snprintf(hexadecimal.data(), hexadecimal.size(), "%04X", static_cast<unsigned>(code));
    return symbol_character(font_of(argument), hexadecimal.data());
}

}  // namespace ragdoll::extraction_formats
