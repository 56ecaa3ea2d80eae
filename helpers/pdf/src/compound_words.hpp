#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "word.hpp"

namespace ragdoll::pdf {

/// Words of a document that are written with a hyphen within a line, as "well-known": where one is parted at a line's
/// end, its hyphen belongs to the word.
class CompoundWords {
public:
    void collect(const std::vector<Word>& words);

    /// Whether `before` ends, and `after` begins, with the parts of one of them. No hyphen in either.
    bool contains(std::string_view before, std::string_view after) const;

private:
    std::unordered_set<std::string> words_;  // in small letters
};

}  // namespace ragdoll::pdf
