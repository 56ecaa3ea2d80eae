#pragma once

#include <vector>

#include "word.hpp"

namespace ragdoll::pdf {

/// Gaps up to this share of the font size are spaces between words; wider ones part columns and cells. The spaces of
/// Courier are 0.76 of what its letters take in height.
inline constexpr float kWidestSpace = 0.8F;

/// Puts words together to fragments of lines, sorted from top to bottom and left to right.
/// Takes time n log n in the number of words, whatever their places.
std::vector<Fragment> join_words(std::vector<Word> words);

}  // namespace ragdoll::pdf
