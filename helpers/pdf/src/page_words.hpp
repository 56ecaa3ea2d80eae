#pragma once

#include <string>
#include <vector>

#include "word.hpp"

namespace poppler {
class page;
class ustring;
}  // namespace poppler

namespace ragdoll::pdf {

/// The words of one writing direction, turned so that they read from left to right and top to bottom.
struct WordGroup {
    int rotation = 0;  ///< quarter turns: 1 reads downwards, 2 upside down, 3 upwards
    std::vector<Word> words;
};

/// A box of turned text as it stands on the page.
Box turn_back(const Box& box, int rotation);

/// The words of a page; text that stands on its side (margin notes, wide tables) is a group of its own, after the
/// largest group.
std::vector<WordGroup> words_of(const poppler::page& page);

/// Poppler's own conversion goes through iconv for each word, which costs more than the rest of the layout.
std::string to_utf8(const poppler::ustring& text);

}  // namespace ragdoll::pdf
