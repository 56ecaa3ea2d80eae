#include "list_markers.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace ragdoll::pdf {
namespace {

using namespace std::string_view_literals;

constexpr std::array kBullets{
    "\u2022"sv, "\u2023"sv, "\u2043"sv, "\u2219"sv, "\u25A0"sv, "\u25AA"sv, "\u25AB"sv,
    "\u25B6"sv, "\u25B8"sv, "\u25BA"sv, "\u25C6"sv, "\u25CB"sv, "\u25CF"sv, "\u25E6"sv,
    "\u2756"sv, "\u2794"sv, "\u27A2"sv, "\u27A4"sv, "\uF0B7"sv,
};
constexpr std::array kDashes{"-"sv, "*"sv, "\u2013"sv, "\u00B7"sv};

/// Symbol fonts draw bullets with signs of private or unassigned planes.
std::size_t private_sign_length(std::string_view text) {
    if (text.size() > 5 && static_cast<unsigned char>(text[0]) >= 0xF1 && text[4] == ' ') return 4;
    const bool is_private = text.size() > 4 && text.starts_with('\xEF') && static_cast<unsigned char>(text[1]) <= 0xA3;
    return is_private && text[3] == ' ' ? 3 : 0;
}

bool begins_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isupper(byte) != 0;
}

}  // namespace

std::size_t marker_length(std::string_view text) noexcept {
    const auto begins_text = [&](std::string_view mark) { return text.starts_with(mark); };
    std::size_t length = private_sign_length(text);
    if (const auto* bullet = std::ranges::find_if(kBullets, begins_text); bullet != kBullets.end())
        length = bullet->size();
    if (const auto* dash = std::ranges::find_if(kDashes, begins_text);
        dash != kDashes.end() && text.size() > dash->size())
        length = text[dash->size()] == ' ' ? dash->size() : 0;
    while (length > 0 && length < text.size() && text[length] == ' ') ++length;
    return length < text.size() ? length : 0;
}

bool starts_with_number(std::string_view text) noexcept {
    std::size_t at = text.starts_with('(') ? 1 : 0;
    const std::size_t first = at;
    while (at < text.size() && at - first < 3 && std::isdigit(static_cast<unsigned char>(text[at])) != 0) ++at;
    if (at == first && at + 1 < text.size() && std::islower(static_cast<unsigned char>(text[at])) != 0 &&
        text[at + 1] == ')') {
        ++at;
    }
    return at > first && at + 2 < text.size() && (text[at] == '.' || text[at] == ')') &&
           (text[at + 1] == ' ' || begins_word(text[at + 1]));
}

}  // namespace ragdoll::pdf
