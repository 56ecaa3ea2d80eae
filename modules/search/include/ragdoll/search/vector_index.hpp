#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ragdoll/search/candidate.hpp"

namespace ragdoll::search {

/// One version's vectors under the index's model, chunks ascending; none takes the version out of the index.
struct VectorUpdate {
    documents::VersionId version_id = 0;
    std::vector<documents::ChunkId> chunk_ids;
    std::vector<float> values;  ///< chunk_ids.size() rows of `dimensions()`; of any length but 0
};

/// Finds chunks by the cosine between vectors: a copy of the published embeddings of one model that follows
/// Published::changes_after. Thread-safe.
class VectorIndex {
public:
    virtual ~VectorIndex() = default;

    virtual const std::string& model() const = 0;
    virtual int dimensions() const = 0;

    /// Up to where the changes are in the index, 0 for an empty one.
    virtual std::int64_t position() const = 0;

    /// Takes in changes and moves the position.
    virtual void apply(std::int64_t to, std::span<const VectorUpdate> updates) = 0;

    /// The `limit` chunks within `scope` that are nearest to `query`, best first, with their exact cosine.
    /// @param query  `dimensions()` numbers of any length but 0.
    virtual std::vector<Candidate> search(std::span<const float> query, int limit, const VersionScope& scope) const = 0;

    /// The exact cosine of each chunk, 0 for those that have no vector.
    virtual std::vector<double> cosines(std::span<const float> query, std::span<const ChunkRef> chunks) const = 0;

    /// Empties the index, which puts the position back to 0, so that it is built again.
    virtual void clear() = 0;

    /// Number of vectors in it.
    virtual std::int64_t size() const = 0;
};

}  // namespace ragdoll::search
