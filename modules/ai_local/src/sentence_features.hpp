#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ragdoll/ai_local/word_vectors.hpp"

namespace ragdoll::ai_local {

/// A sentence as the summary sees it.
struct SentenceFeatures {
    std::string_view text;
    int words = 0;
    std::unordered_map<std::string, double> tfidf;  ///< by stem, of length 1
    std::array<float, kSemanticDimensions> meaning{};
};

/// Sentences that can stand in a summary: at least 5 words, at least 60 % of them of letters; the first 400 of the
/// text.
std::vector<SentenceFeatures> sentence_features(std::string_view text, const text::StopWords& stop_words,
                                                const WordVectors& vectors);

double tfidf_cosine(const std::unordered_map<std::string, double>& a, const std::unordered_map<std::string, double>& b);

}  // namespace ragdoll::ai_local
