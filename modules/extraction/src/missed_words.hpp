#pragma once

#include <string_view>

namespace ragdoll::extraction {

/// Whether recognition has missed, or misread, one of the words of three letters or more in a short text, whatever
/// their case. Takes time in proportion to the product of both lengths.
bool misses_words(std::string_view recognised, std::string_view text);

}  // namespace ragdoll::extraction
