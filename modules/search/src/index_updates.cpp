#include "index_updates.hpp"

#include <algorithm>

namespace ragdoll::search {
namespace {

/// Passages read at once.
constexpr int kPassages = 1000;

std::vector<FulltextEntry> entries_after(documents::Published& published, documents::VersionId version,
                                         documents::ChunkId after) {
    std::vector<FulltextEntry> entries;
    for (documents::Passage& passage : published.published_passages(version, after, kPassages)) {
        entries.push_back({passage.chunk.id, std::move(passage.title), std::move(passage.chunk.heading_path),
                           std::move(passage.chunk.text)});
    }
    return entries;
}

}  // namespace

FulltextUpdate fulltext_update(documents::Published& published, const documents::PublishedChange& change) {
    return {change.version_id, [&published, change](documents::ChunkId after) {
                return change.is_published ? entries_after(published, change.version_id, after)
                                           : std::vector<FulltextEntry>();
            }};
}

VectorUpdate vector_update(documents::Published& published, const documents::PublishedChange& change,
                           const VectorIndex& index) {
    VectorUpdate update{change.version_id, {}, {}};
    if (!change.is_published) return update;
    const auto dimensions = static_cast<std::size_t>(index.dimensions());
    published.published_embeddings(change.version_id, index.model(), [&](const documents::EmbeddingView& embedding) {
        const auto is_zero = [](float value) { return value == 0; };
        if (embedding.values.size() != dimensions || std::ranges::all_of(embedding.values, is_zero)) return;
        update.chunk_ids.push_back(embedding.chunk_id);
        update.values.insert(update.values.end(), embedding.values.begin(), embedding.values.end());
    });
    return update;
}

}  // namespace ragdoll::search
