#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ragdoll::text {

/// The code point at `at`, which moves behind it. A byte that starts none counts as one character, U+FFFD.
char32_t next_code_point(std::string_view text, std::size_t& at) noexcept;

void append_utf8(std::string& text, char32_t code_point);

/// Code points in valid UTF-8.
std::size_t count_characters(std::string_view text) noexcept;

bool is_valid_utf8(std::string_view text) noexcept;

constexpr bool is_ascii_space(char c) noexcept {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

/// Without white space at both ends.
std::string_view trim(std::string_view text) noexcept;

/// Han, kana or hangul syllables: scripts in which words are not set apart as in others.
constexpr bool is_cjk(char32_t c) noexcept {
    return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0x20000 && c <= 0x3ffff);
}

}  // namespace ragdoll::text
