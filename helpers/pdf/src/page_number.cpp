#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "running_lines.hpp"

namespace ragdoll::pdf {
namespace {

constexpr std::size_t kMostDigits = 5;

int roman_value(char letter) {
    constexpr std::array kValues{std::pair{'i', 1},  std::pair{'v', 5},   std::pair{'x', 10},
                                 std::pair{'l', 50}, std::pair{'c', 100}, std::pair{'d', 500}};
    const auto* found = std::ranges::find(kValues, letter, &std::pair<char, int>::first);
    return found == kValues.end() ? 0 : found->second;
}

int roman_number(std::string_view word) {
    constexpr std::size_t kLongest = 10;
    if (word.size() > kLongest) return 0;
    int number = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const int value = roman_value(word[i]);
        if (value == 0) return 0;
        const bool is_taken_off = i + 1 < word.size() && value < roman_value(word[i + 1]);
        number += is_taken_off ? -value : value;
    }
    return std::max(number, 0);
}

}  // namespace

int page_number(std::string_view word) noexcept {
    const bool has_digits = !word.empty() && std::ranges::all_of(word, [](unsigned char c) { return std::isdigit(c); });
    if (!has_digits) return roman_number(word);
    if (word.size() > kMostDigits) return 0;
    int number = 0;
    for (const char digit : word) number = number * 10 + (digit - '0');
    return number;
}

}  // namespace ragdoll::pdf
