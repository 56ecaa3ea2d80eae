#include "ragdoll/search/fusion.hpp"

#include <algorithm>

namespace ragdoll::search {

void fuse(std::vector<FusedCandidate>& candidates, double semantic_weight) {
    double best = 0;
    for (const FusedCandidate& candidate : candidates) best = std::max(best, candidate.bm25);
    for (FusedCandidate& candidate : candidates) {
        const double keyword = best > 0 ? candidate.bm25 / best : 0;
        candidate.score = (1 - semantic_weight) * keyword + semantic_weight * std::max(0.0, candidate.cosine);
    }
    std::ranges::sort(candidates, [](const FusedCandidate& a, const FusedCandidate& b) {
        return a.score != b.score ? a.score > b.score : a.chunk < b.chunk;
    });
}

}  // namespace ragdoll::search
