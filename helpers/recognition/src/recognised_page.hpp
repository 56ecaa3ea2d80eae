#pragma once

#include <string>
#include <vector>

#include "ragdoll/extraction/place.hpp"

namespace ragdoll::recognition {

/// A paragraph that was recognised.
struct RecognisedBlock {
    std::string text;  ///< UTF-8; a short line ends with a line break, others flow into the next
    extraction::Box box;
    double confidence = 0;  ///< 0 to 1, the mean over its words
    int letters = 0;        ///< the weight of its confidence
};

/// What was recognised in one picture, in reading order.
struct RecognisedPage {
    std::vector<RecognisedBlock> blocks;

    int letters() const;
    double confidence() const;  ///< 0 to 1, the mean over all letters; 0 without any
};

}  // namespace ragdoll::recognition
