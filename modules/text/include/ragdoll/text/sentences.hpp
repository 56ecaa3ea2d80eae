#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace ragdoll::text {

/// Bytes of a text, end exclusive.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Sentences without the white space around them. Blank lines end a sentence; single line breaks do not. Knows common
/// abbreviations, initials, decimals, closing quotes and the full stops of Chinese and Japanese.
std::vector<Range> split_sentences(std::string_view text);

}  // namespace ragdoll::text
