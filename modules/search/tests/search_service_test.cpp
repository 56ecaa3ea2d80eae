#include "ragdoll/search/search_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/search/exact_index.hpp"
#include "ragdoll/search/index_follower.hpp"
#include "ragdoll/search/query_terms.hpp"

namespace ragdoll::search {
namespace {

using documents::ChunkId;
using documents::VersionId;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Published passages in memory: one chunk for each version, with the same number.
class FakePublished final : public documents::Published {
public:
    struct Entry {
        std::string text;
        std::vector<float> vector;
        std::string document_type;
    };

    void publish(VersionId version, Entry entry) {
        entries[version] = std::move(entry);
        log(version, true);
    }
    void withdraw(VersionId version) {
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
    std::vector<documents::Passage> published_passages(VersionId version, ChunkId after, int) override {
        const ChunkId id = version;
        return after < id ? passages(std::span(&id, 1)) : std::vector<documents::Passage>();
    }
    void published_embeddings(VersionId version, const std::string&,
                              const std::function<void(const documents::EmbeddingView&)>& receive) override {
        if (entries.contains(version)) receive({version, entries[version].vector, true});
    }
    std::vector<documents::Passage> passages(std::span<const ChunkId> chunks) override {
        std::vector<documents::Passage> found;
        for (const ChunkId id : chunks) {
            if (!entries.contains(id)) continue;
            documents::Passage passage;
            passage.chunk.id = id;
            passage.chunk.text = entries[id].text;
            passage.version_id = id;
            found.push_back(passage);
        }
        return found;
    }
    std::vector<VersionId> published_versions(const documents::DocumentFilter& filter) override {
        std::vector<VersionId> versions;
        for (const auto& [version, entry] : entries) {
            if (entry.document_type == filter.document_type) versions.push_back(version);
        }
        return versions;
    }
    std::vector<std::pair<std::string, std::int64_t>> embedding_models() override { return {}; }

    std::map<VersionId, Entry> entries;
    std::vector<documents::PublishedChange> changes;

private:
    void log(VersionId version, bool is_published) {
        const std::int64_t next = last_change() + 1;
        std::erase_if(changes, [&](const auto& change) { return change.version_id == version; });
        changes.push_back({next, version, version, is_published});
    }
};

/// Counts how many words of the query a text has.
class CountingFulltext final : public FulltextIndex {
public:
    std::int64_t position() override { return at; }
    bool apply(std::int64_t from, std::int64_t to, std::span<const FulltextUpdate> updates) override {
        if (from != at) return false;
        at = to;
        for (const auto& update : updates) {
            texts.erase(update.version_id);
            for (const auto& entry : update.entries_after(0)) texts[update.version_id] = entry.text;
        }
        return true;
    }
    std::vector<Candidate> search(std::string_view query, int limit, const VersionScope& scope) override {
        std::vector<Candidate> found;
        for (const auto& [version, text] : texts) {
            if (scope && !std::ranges::binary_search(*scope, version)) continue;
            double score = 0;
            for (const QueryTerm& term : query_terms(query)) score += text.find(term.text) != std::string::npos ? 1 : 0;
            if (score > 0) found.push_back({{version, version}, score});
        }
        std::ranges::stable_sort(found, std::ranges::greater{}, &Candidate::score);
        if (std::ssize(found) > limit) found.resize(static_cast<std::size_t>(limit));
        return found;
    }
    void clear() override {
        at = 0;
        texts.clear();
    }
    std::int64_t size() override { return std::ssize(texts); }

    std::int64_t at = 0;
    std::map<VersionId, std::string> texts;
};

class FakeEmbedder final : public ai::Embedder {
public:
    const std::string& model() const override { return model_; }
    int dimensions() const override { return 2; }
    std::vector<ai::EmbeddedText> embed(std::span<const std::string_view> texts, std::stop_token) override {
        return std::vector<ai::EmbeddedText>(texts.size(), answer);
    }
    ai::EmbeddedText answer{{1, 0}, true};

private:
    std::string model_ = "fake/two";
};

class SearchServiceTest : public ::testing::Test {
protected:
    std::vector<ChunkId> ids(const SearchQuery& query) {
        std::vector<ChunkId> found;
        for (const SearchHit& hit : service.search(query).hits) found.push_back(hit.passage.chunk.id);
        return found;
    }

    FakePublished published;
    CountingFulltext fulltext;
    ExactIndex vectors{"fake/two", 2};
    FakeEmbedder embedder;
    ragdoll::testing::ManualClock clock;
    SearchService service{published, fulltext, vectors, embedder, clock};
};

TEST_F(SearchServiceTest, FusesWordsAndMeaning) {
    published.publish(1, {"lift and drag", {0, 1}, ""});
    published.publish(2, {"lift", {1, 0}, ""});
    published.publish(3, {"nothing of it", {1, 0}, ""});
    const SearchResults results = service.search({.text = "lift drag", .explain = true});
    ASSERT_THAT(results.hits, SizeIs(3));
    EXPECT_EQ(results.hits[0].passage.chunk.id, 2);
    EXPECT_NEAR(results.hits[0].score, 0.6 * 0.5 + 0.4, 1e-6);
    EXPECT_NEAR(results.hits[0].keyword, 0.5, 1e-6);
    EXPECT_NEAR(results.hits[0].semantic, 1, 1e-6);
    EXPECT_THAT(results.hits[0].explanation, HasSubstr("0.60 * keyword 0.500"));
    EXPECT_NEAR(results.hits[1].score, 0.6, 1e-6);
    EXPECT_NEAR(results.hits[2].score, 0.4, 1e-6);
}

TEST_F(SearchServiceTest, UsesOnlyWhatTheModeNames) {
    published.publish(1, {"lift", {0, 1}, ""});
    published.publish(2, {"drag", {1, 0}, ""});
    EXPECT_THAT(ids({.text = "lift", .mode = SearchMode::keyword}), ElementsAre(1));
    EXPECT_THAT(ids({.text = "lift", .mode = SearchMode::semantic}), ElementsAre(2)) << "opposite or none is no hit";
}

TEST_F(SearchServiceTest, SeesWhatWasPublishedBeforeItBegan) {
    published.publish(1, {"lift", {1, 0}, ""});
    EXPECT_THAT(ids({.text = "lift"}), ElementsAre(1));
    published.publish(2, {"lift", {1, 0}, ""});
    published.withdraw(1);
    EXPECT_THAT(ids({.text = "lift"}), ElementsAre(2));
    EXPECT_EQ(vectors.size(), 1);
}

TEST_F(SearchServiceTest, GoesDeeperWhenItsCandidatesVanish) {
    for (VersionId version = 1; version <= 300; ++version) published.publish(version, {"lift", {1, 0}, ""});
    follow(published, fulltext);
    follow(published, vectors);
    for (VersionId version = 1; version <= 250; ++version) published.entries.erase(version);  // in this instant
    EXPECT_THAT(ids({.text = "lift", .limit = 20}), SizeIs(20));
}

TEST_F(SearchServiceTest, AFilterDoesNotStarveTheResults) {
    for (VersionId version = 1; version <= 500; ++version) published.publish(version, {"lift", {1, 0}, "pdf"});
    published.publish(501, {"a little lift", {0.1f, 1}, "html"});
    SearchQuery query{.text = "lift"};
    query.filter.document_type = "html";
    EXPECT_THAT(ids(query), ElementsAre(501));
    query.filter.document_type = "odt";
    EXPECT_THAT(ids(query), IsEmpty());
}

TEST_F(SearchServiceTest, LeavesOutWhatScoresTooLow) {
    published.publish(1, {"lift drag", {1, 0}, ""});
    published.publish(2, {"lift", {0, 1}, ""});
    EXPECT_THAT(ids({.text = "lift drag", .min_score = 0.5}), ElementsAre(1));
}

TEST_F(SearchServiceTest, FallsBackToWordsWhenTheQueryHasNoVector) {
    published.publish(1, {"lift", {0, 1}, ""});
    embedder.answer = {{}, true};
    for (const SearchMode mode : {SearchMode::hybrid, SearchMode::semantic}) {
        const SearchResults results = service.search({.text = "lift", .mode = mode});
        ASSERT_THAT(results.hits, SizeIs(1));
        EXPECT_NEAR(results.hits[0].score, 1, 1e-9);
        EXPECT_THAT(results.warnings, ElementsAre(HasSubstr("no vector")));
    }
}

TEST_F(SearchServiceTest, WarnsWhenTheModelDoesNotKnowTheLanguage) {
    embedder.answer.reliable = false;
    EXPECT_THAT(service.search({.text = "Auftrieb"}).warnings, ElementsAre(HasSubstr("language")));
}

TEST_F(SearchServiceTest, BuildsItsIndexesAnewForAnotherStore) {
    published.publish(1, {"old", {1, 0}, ""});
    published.publish(2, {"old", {1, 0}, ""});
    EXPECT_THAT(ids({.text = "old"}), ElementsAre(1, 2));
    published.entries.clear();
    published.changes.clear();
    published.publish(9, {"new", {1, 0}, ""});
    EXPECT_THAT(ids({.text = "new old"}), ElementsAre(9));
    EXPECT_EQ(fulltext.size(), 1);
}

TEST_F(SearchServiceTest, RefusesWhatIsNoQuery) {
    const auto code_of = [&](const SearchQuery& query) {
        try {
            service.search(query);
        } catch (const Error& error) {
            return error.code();
        }
        return std::string("no error");
    };
    EXPECT_EQ(code_of({.text = " \n"}), "invalid_query");
    EXPECT_EQ(code_of({.text = "x", .limit = 0}), "invalid_query");
    EXPECT_EQ(code_of({.text = "x", .semantic_weight = 1.5}), "invalid_query");
    EXPECT_EQ(code_of({.text = "x", .min_score = -1}), "invalid_query");
    EXPECT_EQ(code_of({.text = "?!"}), "no error");
}

}  // namespace
}  // namespace ragdoll::search
