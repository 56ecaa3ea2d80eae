#pragma once

#include <memory>

#include "ragdoll/search/fulltext_index.hpp"
#include "ragdoll/search_sqlite/settings.hpp"

namespace ragdoll::sqlite {
class Writer;
}

namespace ragdoll::search_sqlite {

/// The full-text index in SQLite's FTS5: Porter stems, without accents, BM25 over text, heading and title. Runs of Han
/// and kana are indexed as pairs of characters, because they have no spaces between words.
class FulltextIndex final : public search::FulltextIndex {
public:
    /// Creates or upgrades its tables.
    /// @param writer  of the file, shared with the other stores of this process that use it; by default its own.
    explicit FulltextIndex(const Settings& settings, std::shared_ptr<sqlite::Writer> writer = nullptr);
    ~FulltextIndex() override;

    std::int64_t position() override;
    bool apply(std::int64_t from, std::int64_t to, std::span<const search::FulltextUpdate> updates) override;
    std::vector<search::Candidate> search(std::string_view query, int limit,
                                          const search::VersionScope& scope) override;
    void clear() override;
    std::int64_t size() override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ragdoll::search_sqlite
