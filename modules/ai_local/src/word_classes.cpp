#include "ragdoll/ai_local/word_classes.hpp"

#include <algorithm>

namespace ragdoll::ai_local {

std::string word_class(const text::PorterStemmer& stemmer, std::string_view word) {
    const bool is_stemmed = word.size() > 3 && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    return is_stemmed ? std::string(stemmer.stem(word)) : std::string(word);
}

}  // namespace ragdoll::ai_local
