#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ragdoll::text {

enum class Utf16Order : std::uint8_t { little_endian, big_endian };

/// Whether bytes without a byte order mark are UTF-16, and in which order: nearly every pair of bytes is then a letter,
/// a digit, a common sign or white space, and some are white space or punctuation. Judged by the first 4 kB, 8 bytes at
/// least.
std::optional<Utf16Order> find_utf16(std::string_view bytes) noexcept;

}  // namespace ragdoll::text
