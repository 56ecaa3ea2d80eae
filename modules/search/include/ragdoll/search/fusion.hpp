#pragma once

#include <vector>

#include "ragdoll/search/candidate.hpp"

namespace ragdoll::search {

/// How many candidates each list gives to the fusion.
inline constexpr int kFusionDepth = 100;

/// A candidate with both of its scores.
struct FusedCandidate {
    ChunkRef chunk;
    double score = 0;  ///< 0 to 1
    double bm25 = 0;   ///< 0 where the words do not match
    double cosine = 0;
};

/// Orders candidates by
///     score = (1 - w) * bm25 / max bm25  +  w * max(0, cosine)
/// with the maximum over all candidates; ties go to the smaller chunk id. A weighted sum and not reciprocal ranks: the
/// words are the stronger ranker with a static model, and ranks would treat both as equals.
/// @param semantic_weight  w, 0 to 1.
void fuse(std::vector<FusedCandidate>& candidates, double semantic_weight);

}  // namespace ragdoll::search
