#pragma once

#include <vector>

#include "paragraphs.hpp"
#include "ragdoll/extraction/result.hpp"

namespace ragdoll::pdf {

/// Whether the text of a page can be used. Sparse is up to some thirty characters: a scan often bears a page number or
/// the name of what made it. Garbled is mostly replacement or private-use characters, hardly any letter or digit, or
/// Latin letters without vowels: fonts whose codes stand for other letters than they say.
extraction::TextLayer judge_text_layer(const std::vector<Piece>& pieces);

}  // namespace ragdoll::pdf
