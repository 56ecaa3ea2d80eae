#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ragdoll/documents/published.hpp"

namespace ragdoll::search {

/// Published passages in memory: one chunk for each version, with the same number.
class FakePublished final : public documents::Published {
public:
    struct Entry {
        std::string text;
        std::vector<float> vector;
        std::string document_type;
        std::string language;
    };

    void publish(documents::VersionId version, Entry entry) {
        entries[version] = std::move(entry);
        log(version, true);
    }
    void withdraw(documents::VersionId version) {
        entries.erase(version);
        log(version, false);
    }

    std::vector<documents::PublishedChange> changes_after(std::int64_t sequence, int limit) override {
        std::vector<documents::PublishedChange> after;
        for (const auto& change : changes) {
            if (change.sequence > sequence && std::ssize(after) < limit) after.push_back(change);
        }
        return after;
    }
    std::int64_t last_change() override { return changes.empty() ? 0 : changes.back().sequence; }
    std::vector<documents::Passage> published_passages(documents::VersionId version, documents::ChunkId after,
                                                       int) override {
        const documents::ChunkId id = version;
        return after < id ? passages(std::span(&id, 1)) : std::vector<documents::Passage>();
    }
    void published_embeddings(documents::VersionId version, const std::string&,
                              const std::function<void(const documents::EmbeddingView&)>& receive) override {
        if (entries.contains(version)) receive({version, entries[version].vector, true});
    }
    std::vector<documents::Passage> passages(std::span<const documents::ChunkId> chunks) override {
        std::vector<documents::Passage> found;
        for (const documents::ChunkId id : chunks) {
            if (!entries.contains(id)) continue;
            documents::Passage passage;
            passage.chunk.id = id;
            passage.chunk.text = entries[id].text;
            passage.chunk.language = entries[id].language;
            passage.version_id = id;
            found.push_back(passage);
        }
        return found;
    }
    std::vector<documents::VersionId> published_versions(const documents::DocumentFilter& filter) override {
        std::vector<documents::VersionId> versions;
        for (const auto& [version, entry] : entries) {
            if (!filter.document_type || entry.document_type == filter.document_type) versions.push_back(version);
        }
        return versions;
    }
    std::vector<std::pair<std::string, std::int64_t>> embedding_models() override { return {}; }

    std::map<documents::VersionId, Entry> entries;
    std::vector<documents::PublishedChange> changes;

private:
    void log(documents::VersionId version, bool is_published) {
        const std::int64_t next = last_change() + 1;
        std::erase_if(changes, [&](const auto& change) { return change.version_id == version; });
        changes.push_back({next, version, version, is_published});
    }
};

}  // namespace ragdoll::search
