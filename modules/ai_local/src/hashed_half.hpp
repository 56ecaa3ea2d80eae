#pragma once

#include <span>
#include <string_view>

namespace ragdoll::ai_local {

inline constexpr std::size_t kHashedDimensions = 156;

/// Adds what one word contributes to the hashed half, weight included:
///     u * [ f("w"+stem) + 0.5/sqrt(n) * sum over the n character 3- to 5-grams of "<word>" f("g"+gram) ]
/// where f(key) is 8 distinct positions of +-1/sqrt(8) that follow from the key's hash. A run of Han or kana is taken
/// as its bigrams (weight 1) and single characters (weight 0.3) instead.
void add_hashed_word(std::string_view word, std::string_view stem, double weight, std::span<float> sum);

}  // namespace ragdoll::ai_local
