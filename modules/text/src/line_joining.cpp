#include "ragdoll/text/line_joining.hpp"

#include <cctype>
#include <cstddef>
#include <string_view>

namespace ragdoll::text {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::string_view kHyphen = "\xE2\x80\x90";

bool is_letter_byte(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// A lower-case letter; beyond ASCII, the two-byte letters of which most are lower case (0xC3 0xA0..: à to ÿ) count.
bool starts_with_small_letter(std::string_view text) {
    if (text.empty()) return false;
    const auto first = static_cast<unsigned char>(text[0]);
    if (first == 0xC3 && text.size() > 1) return static_cast<unsigned char>(text[1]) >= 0x9F;
    if (first == 0xEF && text.starts_with("\xEF\xAC")) return true;  // ligatures: fi, fl
    return std::islower(first) != 0 || (first >= 0xC4 && first <= 0xD2);
}

std::size_t length_of_hyphen(std::string_view text) {
    if (text.ends_with(kSoftHyphen)) return kSoftHyphen.size();
    if (text.ends_with(kHyphen)) return kHyphen.size();
    return text.ends_with('-') ? 1 : 0;
}

// "state-of-the-" keeps its last hyphen: a word that has one already is a compound.
bool has_hyphen(std::string_view text_before_hyphen) {
    const std::size_t word = text_before_hyphen.find_last_of(" \n") + 1;
    return text_before_hyphen.substr(word).find('-') != std::string_view::npos;
}

bool is_ideograph_or_kana(std::string_view three_bytes) {
    if (three_bytes.size() < 3) return false;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(three_bytes[i])); };
    if ((byte(0) & 0xF0U) != 0xE0U) return false;
    const unsigned code = ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
    return (code >= 0x3000 && code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) ||
           (code >= 0xF900 && code <= 0xFAFF) || (code >= 0xFF00 && code <= 0xFF60);
}

bool joins_without_space(const std::string& text, const std::string& line) {
    return text.size() >= 3 && is_ideograph_or_kana(std::string_view(text).substr(text.size() - 3)) &&
           is_ideograph_or_kana(line);
}

}  // namespace

void append_line(std::string& text, const std::string& line,
                 const std::function<bool(std::string_view, std::string_view)>& is_compound) {
    if (text.empty()) {
        text = line;
        return;
    }
    const std::size_t hyphen = length_of_hyphen(text);
    const bool is_word_cut = hyphen > 0 && text.size() > hyphen && is_letter_byte(text[text.size() - hyphen - 1]);
    if (is_word_cut && starts_with_small_letter(line)) {
        const std::string_view before = std::string_view(text).substr(0, text.size() - hyphen);
        const bool keeps_hyphen = has_hyphen(before) || (is_compound && is_compound(before, line));
        if (text.ends_with(kSoftHyphen) || !keeps_hyphen) text.resize(before.size());
    } else if (!is_word_cut && !joins_without_space(text, line)) {
        text += ' ';
    } else if (hyphen > 0 && text.ends_with(kSoftHyphen)) {
        text.resize(text.size() - hyphen);
    }
    text += line;
}

}  // namespace ragdoll::text
