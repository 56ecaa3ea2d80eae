#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/text/terms.hpp"

namespace ragdoll::ai_local {

/// A phrase of one to three words and where it occurs.
struct Candidate {
    std::vector<std::string> words;  ///< lower case
    std::vector<std::string> stems;
    std::size_t first_position = 0;  ///< number of its first word in the text
    int occurrences = 0;
    int whole_runs = 0;  ///< occurrences with a stop word, sign or end on both sides
    double score = 0;

    std::string text() const;
};

struct Candidates {
    std::vector<Candidate> phrases;
    std::vector<std::string> tokens;  ///< all words of the text
};

/// Every 1- to 3-word piece of a run of words with no stop word and no punctuation inside, merged by stems under the
/// commonest spelling, with at least one letter.
Candidates find_candidates(std::string_view text, const text::StopWords& stop_words,
                           const text::PorterStemmer& stemmer);

}  // namespace ragdoll::ai_local
