#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/search/candidate.hpp"

namespace ragdoll::search {

/// The words of one chunk.
struct FulltextEntry {
    documents::ChunkId chunk_id = 0;
    std::string title;
    std::string heading;
    std::string text;
};

/// The next entries of a version behind a chunk (0: the first), in order of chunk id; none behind the last. Some at a
/// time, so that a large document needs not be in memory whole.
using EntriesAfter = std::function<std::vector<FulltextEntry>(documents::ChunkId after)>;

/// All entries of one version; none takes the version out of the index.
struct FulltextUpdate {
    documents::VersionId version_id = 0;
    EntriesAfter entries_after;
};

/// Finds chunks by their words: a copy of the published chunks that follows Published::changes_after. Thread-safe.
class FulltextIndex {
public:
    virtual ~FulltextIndex() = default;

    /// Up to where the changes are in the index; kept with it, 0 for an empty one.
    virtual std::int64_t position() = 0;

    /// Takes in changes and moves the position, in one transaction.
    /// @returns false, changing nothing, when the position is not `from`: another process was quicker.
    virtual bool apply(std::int64_t from, std::int64_t to, std::span<const FulltextUpdate> updates) = 0;

    /// The best `limit` chunks within `scope` that hold any word or phrase of `query`, best first, scored by BM25.
    /// Any text is a valid query; one without a word finds nothing.
    virtual std::vector<Candidate> search(std::string_view query, int limit, const VersionScope& scope) = 0;

    /// Empties the index, which puts the position back to 0, so that it is built again.
    virtual void clear() = 0;

    /// Number of chunks in it.
    virtual std::int64_t size() = 0;
};

}  // namespace ragdoll::search
