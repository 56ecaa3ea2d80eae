#pragma once

#include <string>
#include <string_view>

#include "ragdoll/text/terms.hpp"

namespace ragdoll::ai_local {

/// Words that share a vector: those of one Porter stem, if they are all letters and longer than 3, else the word alone.
std::string word_class(const text::PorterStemmer& stemmer, std::string_view word);

}  // namespace ragdoll::ai_local
