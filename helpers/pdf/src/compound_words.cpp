#include "compound_words.hpp"

#include <cctype>
#include <cstddef>

namespace ragdoll::pdf {
namespace {

constexpr std::size_t kMostWords = 50'000;
constexpr std::size_t kLongestWord = 60;

bool is_part_of_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) != 0 || byte >= 0x80;
}

std::string in_small_letters(std::string_view text) {
    std::string result;
    for (const char c : text) result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

/// Without quotes, brackets and marks around it.
std::string_view bare(std::string_view word) {
    while (!word.empty() && !is_part_of_word(word.front())) word.remove_prefix(1);
    while (!word.empty() && !is_part_of_word(word.back())) word.remove_suffix(1);
    return word;
}

}  // namespace

void CompoundWords::collect(const std::vector<Word>& words) {
    for (const Word& word : words) {
        if (word.text.find('-') == std::string::npos) continue;
        const std::string_view text = bare(word.text);
        if (text.size() > kLongestWord || text.find('-') == std::string_view::npos) continue;
        if (words_.size() < kMostWords) words_.insert(in_small_letters(text));
    }
}

bool CompoundWords::contains(std::string_view before, std::string_view after) const {
    if (words_.empty()) return false;
    std::size_t first = before.size();
    while (first > 0 && before.size() - first < kLongestWord && is_part_of_word(before[first - 1])) --first;
    std::size_t end = 0;
    while (end < after.size() && end < kLongestWord && is_part_of_word(after[end])) ++end;
    return words_.contains(in_small_letters(before.substr(first)) + "-" + in_small_letters(after.substr(0, end)));
}

}  // namespace ragdoll::pdf
