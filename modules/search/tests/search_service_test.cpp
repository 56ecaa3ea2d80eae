#include "ragdoll/search/search_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "counting_fulltext.hpp"
#include "fake_published.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/search/exact_index.hpp"
#include "ragdoll/search/index_follower.hpp"

namespace ragdoll::search {
namespace {

using documents::ChunkId;
using documents::VersionId;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

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

TEST_F(SearchServiceTest, AnswersInTheLanguageAskedForHoweverDeepItsPassagesLie) {
    for (VersionId version = 1; version <= 500; ++version) published.publish(version, {"lift", {1, 0}, "", "en"});
    published.publish(501, {"ein lift", {0.1f, 1}, "", "de"});
    SearchQuery query{.text = "lift"};
    query.filter.language = "de";
    EXPECT_THAT(ids(query), ElementsAre(501));
    query.filter.language = "fr";
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
