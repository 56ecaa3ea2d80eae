#include "list_number.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace ragdoll::extraction_formats {
namespace {

constexpr int kLargestRoman = 3999;

std::string roman(int number) {
    constexpr std::pair<int, std::string_view> kDigits[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    if (number > kLargestRoman) return std::to_string(number);
    std::string text;
    for (const auto& [value, digits] : kDigits) {
        for (; number >= value; number -= value) text += digits;
    }
    return text;
}

/// a … z, aa … zz, as Word counts.
std::string letters(int number) {
    const int repeat = std::min((number - 1) / 26 + 1, 10);
    return std::string(static_cast<std::size_t>(repeat), static_cast<char>('a' + (number - 1) % 26));
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return static_cast<char>(c - ('a' - 'A')); });
    return text;
}

}  // namespace

std::string list_number(int number, const std::string& format) {
    if (number < 1) return std::to_string(number);
    if (format == "lowerLetter") return letters(number);
    if (format == "upperLetter") return upper(letters(number));
    if (format == "lowerRoman") return roman(number);
    if (format == "upperRoman") return number > kLargestRoman ? roman(number) : upper(roman(number));
    if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
    return std::to_string(number);
}

std::string list_format_name(int code) {
    switch (code) {
        case 1: return "upperRoman";
        case 2: return "lowerRoman";
        case 3: return "upperLetter";
        case 4: return "lowerLetter";
        case 22: return "decimalZero";
        case 23: return "bullet";
        case 255: return "none";
        default: return "decimal";
    }
}

}  // namespace ragdoll::extraction_formats
