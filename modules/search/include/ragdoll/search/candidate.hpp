#pragma once

#include <compare>
#include <optional>
#include <vector>

#include "ragdoll/documents/identifiers.hpp"

namespace ragdoll::search {

/// A chunk as the indexes know it. Both keep the version with it, because versions are what appears and disappears.
struct ChunkRef {
    documents::ChunkId chunk_id = 0;
    documents::VersionId version_id = 0;

    auto operator<=>(const ChunkRef&) const = default;
};

/// A chunk that an index found. Higher is better; the scale is the index's own.
struct Candidate {
    ChunkRef chunk;
    double score = 0;
};

/// The versions that may be found, ascending; nothing: all.
using VersionScope = std::optional<std::vector<documents::VersionId>>;

}  // namespace ragdoll::search
