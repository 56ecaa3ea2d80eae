#include "ragdoll/search_sqlite/fulltext_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <algorithm>

namespace ragdoll::search_sqlite {
namespace {

using search::FulltextEntry;
using search::FulltextUpdate;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class FulltextIndexTest : public ::testing::Test {
protected:
    void SetUp() override {
        folder = std::filesystem::path(::testing::TempDir()) / ("ragdoll_words_" + std::to_string(::getpid()));
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        index = std::make_unique<FulltextIndex>(Settings{.file = folder / "ragdoll.db"});
    }
    void TearDown() override {
        index.reset();
        std::filesystem::remove_all(folder);
    }

    /// The entries one by one.
    static FulltextUpdate update_of(documents::VersionId version, std::vector<FulltextEntry> entries) {
        return {version, [entries = std::move(entries)](documents::ChunkId after) {
                    const auto next = std::ranges::upper_bound(entries, after, {}, &FulltextEntry::chunk_id);
                    return next == entries.end() ? std::vector<FulltextEntry>() : std::vector<FulltextEntry>{*next};
                }};
    }

    void put(documents::VersionId version, std::vector<FulltextEntry> entries) {
        const FulltextUpdate update = update_of(version, std::move(entries));
        const std::int64_t from = index->position();
        ASSERT_TRUE(index->apply(from, from + 1, std::span(&update, 1)));
    }

    std::vector<documents::ChunkId> find(std::string_view query, const search::VersionScope& scope = {}) {
        std::vector<documents::ChunkId> ids;
        for (const auto& candidate : index->search(query, 10, scope)) ids.push_back(candidate.chunk.chunk_id);
        return ids;
    }

    std::filesystem::path folder;
    std::unique_ptr<FulltextIndex> index;
};

TEST_F(FulltextIndexTest, FindsChunksByAnyWordAndTheBetterOnesFirst) {
    put(1, {{10, "", "", "lift of a wing"},
            {11, "", "", "lift and drag of a wing in a slipstream"},
            {12, "", "", "heat"}});
    const auto found = index->search("drag lift", 10, {});
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].chunk, (search::ChunkRef{11, 1}));
    EXPECT_GT(found[0].score, found[1].score);
}

TEST_F(FulltextIndexTest, MatchesStemsAndIgnoresAccentsAndCase) {
    put(1, {{10, "", "", "Naïve wings were designed"}});
    EXPECT_THAT(find("naive"), ElementsAre(10));
    EXPECT_THAT(find("WING"), ElementsAre(10));
    EXPECT_THAT(find("designing"), ElementsAre(10));
}

TEST_F(FulltextIndexTest, LooksIntoTitleAndHeadingToo) {
    put(1, {{10, "Slipstream", "Methods", "text"}, {11, "", "", "slipstream is mentioned once here"}});
    EXPECT_THAT(find("slipstream"), ElementsAre(10, 11)) << "a title says more than a mention";
    EXPECT_THAT(find("methods"), ElementsAre(10));
}

TEST_F(FulltextIndexTest, HonoursPhrases) {
    put(1, {{10, "", "", "state of the art"}, {11, "", "", "the art of the state"}});
    EXPECT_THAT(find("\"state of the art\""), ElementsAre(10));
}

TEST_F(FulltextIndexTest, AnyTextIsAValidQuery) {
    put(1, {{10, "", "", "near and not or wing"}});
    for (const char* query : {"\"", "\"\"", "wing AND", "NEAR(wing, 3", "wing*", "title:wing", "-wing", "^wing",
                              "wing)", "{text}: wing", "wing + ", "'wing'", "\"wing", "wing NOT"}) {
        EXPECT_NO_THROW(find(query)) << query;
    }
    EXPECT_THAT(find("wing*) OR title:"), ElementsAre(10));
    EXPECT_THAT(find(std::string_view("wing\0ding", 9)), ElementsAre(10));
    EXPECT_THAT(find("—"), IsEmpty());
    EXPECT_THAT(find("— wing"), ElementsAre(10));
    EXPECT_THAT(find(""), IsEmpty());
}

TEST_F(FulltextIndexTest, FindsTextWithoutSpacesByPairsOfCharacters) {
    put(1, {{10, "", "", "東京都に住んでいます"}, {11, "", "", "京都の寺"}});
    EXPECT_THAT(find("東京"), ElementsAre(10));
    EXPECT_THAT(find("\"東京都\""), ElementsAre(10));
    EXPECT_THAT(find("寺"), IsEmpty()) << "the second half of a pair is not found alone";
    EXPECT_THAT(find("東"), ElementsAre(10));
    EXPECT_THAT(find("東京都の寺"), UnorderedElementsAre(10, 11));
}

TEST_F(FulltextIndexTest, FindsThaiWordsWithinALineWithoutSpaces) {
    put(1, {{10, "", "", "ผมชอบกินข้าวที่บ้าน"}, {11, "", "", "ภาษาไทยไม่มีช่องว่าง"}});
    EXPECT_THAT(find("ข้าว"), ElementsAre(10));
    EXPECT_THAT(find("ภาษาไทย"), ElementsAre(11));
    EXPECT_THAT(find("ฝน"), IsEmpty());
}

TEST_F(FulltextIndexTest, AnUpdateReplacesTheChunksOfItsVersion) {
    put(1, {{10, "", "", "old words"}, {11, "", "", "kept words"}});
    put(1, {{11, "", "", "kept words"}, {12, "", "", "new words"}});
    EXPECT_THAT(find("words"), UnorderedElementsAre(11, 12));
    EXPECT_THAT(find("old"), IsEmpty());
    EXPECT_EQ(index->size(), 2);
    put(1, {{11, "A title", "", "kept words"}, {12, "", "", "new words"}});
    EXPECT_THAT(find("title"), ElementsAre(11));
    put(1, {});
    EXPECT_EQ(index->size(), 0);
    EXPECT_THAT(find("words"), IsEmpty());
}

TEST_F(FulltextIndexTest, TakesEachChangeOnceHoweverManyFollow) {
    const FulltextUpdate update = update_of(1, {{10, "", "", "wing"}});
    EXPECT_TRUE(index->apply(0, 7, std::span(&update, 1)));
    EXPECT_FALSE(index->apply(0, 7, std::span(&update, 1)));
    EXPECT_EQ(index->position(), 7);
    FulltextIndex other(Settings{.file = folder / "ragdoll.db"});
    EXPECT_EQ(other.position(), 7);
    EXPECT_EQ(other.search("wing", 5, {}).size(), 1u);
}

TEST_F(FulltextIndexTest, AScopeNarrowsTheSearch) {
    for (documents::VersionId version = 1; version <= 50; ++version) put(version, {{version, "", "", "wing"}});
    put(51, {{51, "", "", "a wing among many other words that make it a worse match"}});
    EXPECT_THAT(find("wing", std::vector<documents::VersionId>{51}), ElementsAre(51));
    EXPECT_THAT(find("wing", std::vector<documents::VersionId>{}), IsEmpty());
}

TEST_F(FulltextIndexTest, AClearedIndexIsBuiltFromTheBeginning) {
    put(1, {{10, "", "", "wing"}});
    index->clear();
    EXPECT_EQ(index->position(), 0);
    EXPECT_THAT(find("wing"), IsEmpty());
    put(1, {{10, "", "", "wing"}});
    EXPECT_THAT(find("wing"), ElementsAre(10));
}

}  // namespace
}  // namespace ragdoll::search_sqlite
