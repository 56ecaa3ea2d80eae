#include "ragdoll/search/index_verification.hpp"

#include <string>

#include "index_updates.hpp"
#include "ragdoll/search/index_follower.hpp"

namespace ragdoll::search {
namespace {

using documents::Inconsistency;
using documents::Published;

std::int64_t count(const FulltextUpdate& update) {
    std::int64_t chunks = 0;
    for (auto entries = update.entries_after(0); !entries.empty();
         entries = update.entries_after(entries.back().chunk_id)) {
        chunks += std::ssize(entries);
    }
    return chunks;
}

/// @param count_of  what the index should hold of one version.
template <class Count>
std::int64_t count_published(Published& published, const Count& count_of) {
    constexpr int kGroup = 1000;
    std::int64_t all = 0;
    std::int64_t seen = 0;
    for (auto changes = published.changes_after(0, kGroup); !changes.empty();
         changes = published.changes_after(seen, kGroup)) {
        for (const auto& change : changes) all += change.is_published ? count_of(change) : 0;
        seen = changes.back().sequence;
    }
    return all;
}

template <class Index>
std::vector<Inconsistency> compare(Published& published, Index& index, const std::string& name, std::int64_t expected,
                                   bool repair) {
    if (index.size() == expected) return {};
    std::vector<Inconsistency> found{
        {"index_differs",
         "the " + name + " index holds " + std::to_string(index.size()) + " chunks of " + std::to_string(expected), 0}};
    if (repair) {
        index.clear();
        follow(published, index);
    }
    return found;
}

}  // namespace

std::vector<Inconsistency> verify(Published& published, FulltextIndex& index, bool repair) {
    follow(published, index);
    const auto expected =
        count_published(published, [&](const auto& change) { return count(fulltext_update(published, change)); });
    return compare(published, index, "full-text", expected, repair);
}

std::vector<Inconsistency> verify(Published& published, VectorIndex& index, bool repair) {
    follow(published, index);
    const auto expected = count_published(
        published, [&](const auto& change) { return std::ssize(vector_update(published, change, index).chunk_ids); });
    return compare(published, index, "vector", expected, repair);
}

}  // namespace ragdoll::search
