#include "ragdoll/text/utf16.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace ragdoll::text {
namespace {

constexpr std::size_t kJudgedBytes = 4096;
constexpr std::size_t kLeastBytes = 8;
constexpr std::size_t kMostStrangeShare = 50;  // one in so many

/// Spaces, line breaks and full stops in the scripts of the world.
bool parts_words(unsigned unit) {
    return unit == ' ' || unit == '\n' || unit == '\r' || unit == '\t' || unit == '.' || unit == ',' ||
           (unit >= 0x3000 && unit <= 0x3002) || unit == 0xff0c;
}

bool is_of_text(unsigned unit) {
    if (unit < 0x80) return unit >= 0x20 || parts_words(unit);
    const auto c = static_cast<UChar32>(unit);
    return u_isalnum(c) || u_ispunct(c) || u_charType(c) == U_NON_SPACING_MARK || U_IS_SURROGATE(c) ||
           parts_words(unit) || (unit >= 0xa0 && unit < 0x100);
}

/// How many spaces and the like part the words of this text; 0 when it is no text.
/// @param high  the byte of each pair that counts 256.
std::size_t count_partings(std::string_view bytes, std::size_t high) {
    std::size_t strange = 0;
    std::size_t partings = 0;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const auto most = static_cast<unsigned char>(bytes[at + high]);
        const auto least = static_cast<unsigned char>(bytes[at + 1 - high]);
        const unsigned unit = (unsigned{most} << 8U) | least;
        strange += !is_of_text(unit);
        partings += parts_words(unit);
    }
    return strange * kMostStrangeShare < bytes.size() / 2 ? partings : 0;
}

}  // namespace

std::optional<Utf16Order> find_utf16(std::string_view bytes) noexcept {
    bytes = bytes.substr(0, std::min(bytes.size(), kJudgedBytes));
    // Every text has an ASCII character, a space at least, and no other charset a zero byte.
    if (bytes.size() < kLeastBytes || bytes.find('\0') == std::string_view::npos) return std::nullopt;
    const std::size_t little = count_partings(bytes, 1);
    const std::size_t big = count_partings(bytes, 0);
    if (little == big) return std::nullopt;
    return little > big ? Utf16Order::little_endian : Utf16Order::big_endian;
}

}  // namespace ragdoll::text
