#include "ragdoll/search/index_follower.hpp"

#include <algorithm>

namespace ragdoll::search {
namespace {

/// Versions taken in at once: many enough to share a transaction, few enough to keep in memory.
constexpr int kGroup = 128;

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

}  // namespace

int follow(documents::Published& published, FulltextIndex& index) {
    int taken = 0;
    while (true) {
        const std::int64_t from = index.position();
        const std::int64_t last = published.last_change();
        if (from == last) return taken;
        if (from > last) {  // the store behind it was replaced
            index.clear();
            continue;
        }
        std::vector<FulltextUpdate> updates;
        const auto changes = published.changes_after(from, kGroup);
        for (const auto& change : changes) updates.push_back(fulltext_update(published, change));
        if (changes.empty()) return taken;
        if (index.apply(from, changes.back().sequence, updates)) taken += static_cast<int>(changes.size());
    }
}

int follow(documents::Published& published, VectorIndex& index) {
    int taken = 0;
    while (true) {
        const std::int64_t from = index.position();
        const std::int64_t last = published.last_change();
        if (from == last) return taken;
        if (from > last) {
            index.clear();
            continue;
        }
        std::vector<VectorUpdate> updates;
        const auto changes = published.changes_after(from, kGroup);
        for (const auto& change : changes) updates.push_back(vector_update(published, change, index));
        if (changes.empty()) return taken;
        index.apply(changes.back().sequence, updates);
        taken += static_cast<int>(changes.size());
    }
}

}  // namespace ragdoll::search
