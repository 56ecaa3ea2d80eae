#include "missed_words.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ragdoll::extraction {
namespace {

constexpr std::size_t kShortest = 3;

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
        if (std::isalnum(byte) != 0 || byte >= 0x80) {
            word += static_cast<char>(std::tolower(byte));
        } else if (std::string found = std::exchange(word, {}); found.size() >= kShortest) {
            words.push_back(std::move(found));
        }
    }
    return words;
}

}  // namespace

bool misses_words(std::string_view recognised, std::string_view text) {
    const std::vector<std::string> read = words_in(recognised);
    return std::ranges::any_of(words_in(text),
                               [&](const std::string& word) { return std::ranges::find(read, word) == read.end(); });
}

}  // namespace ragdoll::extraction
