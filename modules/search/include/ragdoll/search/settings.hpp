#pragma once

#include <filesystem>

#include "ragdoll/search/query.hpp"

namespace ragdoll::search {

struct Settings {
    /// Snapshots of the vector indexes: `<data>/vectors`.
    std::filesystem::path vector_folder = "vectors";
    double semantic_weight = kDefaultSemanticWeight;  ///< 0 to 1
    int limit = 10;                                   ///< passages, 1 to 1000
};

}  // namespace ragdoll::search
