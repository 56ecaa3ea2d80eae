#pragma once

#include <cstddef>
#include <string_view>

namespace ragdoll::extraction_formats {

/// Of the name of a command; "@" is one in packages.
constexpr bool is_latex_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@';
}

/// The name behind the backslash at `at`, which is passed over: letters, or one other byte.
inline std::string_view take_latex_name(std::string_view text, std::size_t& at) {
    const std::size_t begin = ++at;
    while (at < text.size() && is_latex_letter(text[at])) ++at;
    if (at == begin && at < text.size()) ++at;
    return text.substr(begin, at - begin);
}

inline void skip_latex_blanks(std::string_view text, std::size_t& at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
}

}  // namespace ragdoll::extraction_formats
