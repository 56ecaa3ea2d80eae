#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ragdoll/documents/chunk.hpp"
#include "ragdoll/documents/embedding.hpp"
#include "ragdoll/documents/identifiers.hpp"

namespace ragdoll::documents {

/// A chunk with what a reader must know to find it in its document.
struct Passage {
    Chunk chunk;
    DocumentId document_id = 0;
    VersionId version_id = 0;
    std::string title;
    std::string source;
    std::string document_type;
};

/// Which documents a search may answer from. All conditions must hold.
struct DocumentFilter {
    std::vector<DocumentId> documents;  ///< empty: any
    std::optional<std::string> document_type;
    std::optional<std::string> language;  ///< ISO 639-1, of a passage at least
    /// Top-level key and value of the metadata: a string or number equal to it, or an array that contains it.
    std::vector<std::pair<std::string, std::string>> metadata;

    bool is_empty() const noexcept { return documents.empty() && !document_type && !language && metadata.empty(); }
};

/// A version whose searchable chunks, titles or vectors changed. Only the last change of each version is kept.
struct PublishedChange {
    std::int64_t sequence = 0;  ///< rises with every change
    VersionId version_id = 0;
    DocumentId document_id = 0;
    bool is_published = false;  ///< false: searches must not see it any more
};

/// What searches may see, and what changed in it: an index is a copy that is brought up to date by following the
/// changes, and can always be built again from sequence 0. Only chunks and vectors of published versions are given out.
/// Thread-safe.
class Published {
public:
    virtual ~Published() = default;

    /// In order of sequence.
    virtual std::vector<PublishedChange> changes_after(std::int64_t sequence, int limit) = 0;

    /// Sequence of the last change, 0 before the first. Cheap: asked before every search.
    virtual std::int64_t last_change() = 0;

    /// The chunks of a published version with its title, in order of chunk id; none when it is not published (any
    /// more).
    /// @param after  the last chunk seen, 0 for none. @param limit  0 for all.
    virtual std::vector<Passage> published_passages(VersionId version, ChunkId after, int limit) = 0;
    std::vector<Passage> published_passages(VersionId version) { return published_passages(version, 0, 0); }

    /// Calls `receive` for each vector of a published version under `model`, in order of chunk id.
    virtual void published_embeddings(VersionId version, const std::string& model,
                                      const std::function<void(const EmbeddingView&)>& receive) = 0;

    /// The passages of these chunks, in the given order; those no longer published are left out.
    virtual std::vector<Passage> passages(std::span<const ChunkId> chunks) = 0;

    /// Published versions of the documents that pass the filter, ascending.
    virtual std::vector<VersionId> published_versions(const DocumentFilter& filter) = 0;

    /// Distinct models of published embeddings, with the number of their vectors.
    virtual std::vector<std::pair<std::string, std::int64_t>> embedding_models() = 0;
};

}  // namespace ragdoll::documents
