#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "ragdoll/search/candidate.hpp"

namespace ragdoll::search::testing {

/// Share of `exact` that is among `found`, 0 to 1; 1 when there was nothing to find.
inline double recall(std::span<const Candidate> found, std::span<const Candidate> exact) {
    if (exact.empty()) return 1;
    const auto is_found = [&](const Candidate& wanted) {
        return std::any_of(found.begin(), found.end(), [&](const Candidate& hit) { return hit.chunk == wanted.chunk; });
    };
    return static_cast<double>(std::count_if(exact.begin(), exact.end(), is_found)) / static_cast<double>(exact.size());
}

}  // namespace ragdoll::search::testing
