#include "segmentation.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace ragdoll::search_sqlite {
namespace {

struct Character {
    std::uint32_t code = 0;
    std::size_t bytes = 1;
};

/// The characters of interest have three bytes, or four; all else is passed on byte by byte.
Character character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
    };
    if ((byte(0) & 0xF0) == 0xE0 && at + 3 <= text.size()) {
        return {(byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
    }
    if ((byte(0) & 0xF8) == 0xF0 && at + 4 <= text.size()) {
        return {(byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F), 4};
    }
    return {byte(0), 1};
}

/// Signs above, below and behind the letters of Southeast Asia. The index takes them for the ends of words, so that
/// they are left out, as accents are.
bool is_southeast_asian_mark(std::uint32_t code) {
    return code == 0x0E31 || (code >= 0x0E34 && code <= 0x0E3A) || (code >= 0x0E47 && code <= 0x0E4E) ||  // Thai
           code == 0x0EB1 || (code >= 0x0EB4 && code <= 0x0EBC) || (code >= 0x0EC8 && code <= 0x0ECE) ||  // Lao
           (code >= 0x102B && code <= 0x103E) || (code >= 0x1056 && code <= 0x1059) ||                    // Burmese
           (code >= 0x17B4 && code <= 0x17D3);                                                            // Khmer
}

bool is_unspaced(std::uint32_t code) {
    return (code >= 0x0E01 && code <= 0x0E46) ||  // Thai
           (code >= 0x0E81 && code <= 0x0EC6) ||  // Lao
           (code >= 0x1000 && code <= 0x102A) ||  // Burmese
           (code >= 0x1780 && code <= 0x17B3) ||  // Khmer
           (code >= 0x3040 && code <= 0x30FF) ||  // hiragana, katakana
           (code >= 0x3400 && code <= 0x4DBF) ||  // Han, extension A
           (code >= 0x4E00 && code <= 0x9FFF) ||  // Han
           (code >= 0xAC00 && code <= 0xD7A3) ||  // Hangul: has spaces, but particles stick to its words
           (code >= 0xF900 && code <= 0xFAFF) ||  // Han, compatibility
           (code >= 0x20000 && code <= 0x3FFFF);  // Han, later extensions
}

void append_pairs(std::string& result, const std::vector<std::string_view>& run) {
    if (run.size() == 1) result.append(" ").append(run[0]);
    for (std::size_t i = 0; i + 1 < run.size(); ++i) result.append(" ").append(run[i]).append(run[i + 1]);
    if (!run.empty()) result += ' ';
}

}  // namespace

std::string segment(std::string_view text) {
    // Most texts hold none of these characters, and one glance tells.
    const bool has_long_characters = std::ranges::any_of(text, [](char c) { return (c & 0xE0) == 0xE0; });
    if (!has_long_characters) return std::string(text);
    std::string result;
    result.reserve(text.size());
    std::vector<std::string_view> run;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        const std::string_view bytes = text.substr(at, character.bytes);
        if (is_southeast_asian_mark(character.code)) {
            // It belongs to the letter before it.
        } else if (is_unspaced(character.code)) {
            run.push_back(bytes);
        } else {
            append_pairs(result, run);
            run.clear();
            result += bytes;
        }
        at += character.bytes;
    }
    append_pairs(result, run);
    return result;
}

bool is_single_ideograph(std::string_view text) {
    if (text.empty()) return false;
    const Character character = character_at(text, 0);
    return character.bytes == text.size() && is_unspaced(character.code);
}

}  // namespace ragdoll::search_sqlite
