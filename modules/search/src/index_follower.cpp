#include "ragdoll/search/index_follower.hpp"

#include "index_updates.hpp"

namespace ragdoll::search {
namespace {

/// Versions taken in at once: many enough to share a transaction, few enough to keep in memory.
constexpr int kGroup = 128;

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
