#include "ragdoll/search/exact_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>

#include "dot_product.hpp"
#include "ragdoll/base/random.hpp"
#include "ragdoll/search/testing/recall.hpp"

namespace ragdoll::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ExactIndexTest : public ::testing::Test {
protected:
    void SetUp() override {
        folder = std::filesystem::path(::testing::TempDir()) / ("ragdoll_vectors_" + std::to_string(::getpid()));
        std::filesystem::remove_all(folder);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    static std::vector<documents::ChunkId> ids_of(const std::vector<Candidate>& found) {
        std::vector<documents::ChunkId> ids;
        for (const Candidate& candidate : found) ids.push_back(candidate.chunk.chunk_id);
        return ids;
    }

    static void put(ExactIndex& index, documents::VersionId version, std::vector<documents::ChunkId> chunks,
                    std::vector<float> values) {
        const VectorUpdate update{version, std::move(chunks), std::move(values)};
        index.apply(index.position() + 1, std::span(&update, 1));
    }

    std::vector<float> random_values(std::size_t count) {
        std::vector<float> values;
        for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<float>(random->uniform() - 0.5));
        return values;
    }

    const std::vector<float> along_x{1, 0, 0};
    std::filesystem::path folder;
    std::unique_ptr<Random> random = seeded_random(3);
};

TEST_F(ExactIndexTest, FindsTheNearestFirstWithTheExactCosine) {
    ExactIndex index("m", 3);
    put(index, 1, {10, 11, 12}, {0, 5, 0, 3, 4, 0, 7, 0, 0});
    const auto found = index.search(along_x, 2, {});
    EXPECT_THAT(ids_of(found), ElementsAre(12, 11));
    EXPECT_FLOAT_EQ(static_cast<float>(found[0].score), 1.0f);
    EXPECT_FLOAT_EQ(static_cast<float>(found[1].score), 0.6f) << "the length of a vector does not matter";
    EXPECT_EQ(found[0].chunk.version_id, 1);
}

TEST_F(ExactIndexTest, AnUpdateReplacesTheVectorsOfItsVersion) {
    ExactIndex index("m", 3);
    put(index, 1, {10}, {1, 0, 0});
    put(index, 2, {20}, {1, 1, 0});
    put(index, 1, {11}, {0, 0, 1});
    EXPECT_THAT(ids_of(index.search(along_x, 5, {})), ElementsAre(20, 11));
    put(index, 2, {}, {});
    EXPECT_THAT(ids_of(index.search(along_x, 5, {})), ElementsAre(11));
    EXPECT_EQ(index.size(), 1);
}

TEST_F(ExactIndexTest, AnOldUpdateIsNotTakenTwice) {
    ExactIndex index("m", 3);
    const VectorUpdate update{1, {10}, {1, 0, 0}};
    index.apply(5, std::span(&update, 1));
    index.apply(5, std::span(&update, 1));
    EXPECT_EQ(index.size(), 1);
    EXPECT_EQ(index.position(), 5);
}

TEST_F(ExactIndexTest, AScopeNarrowsTheSearchWithoutStarvingIt) {
    ExactIndex index("m", 3);
    for (documents::VersionId version = 1; version <= 500; ++version) put(index, version, {version}, {1, 0, 0});
    put(index, 501, {501, 502}, {-1, 0, 0, 0, 1, 0});
    EXPECT_THAT(ids_of(index.search(along_x, 10, std::vector<documents::VersionId>{501, 999})), ElementsAre(502, 501));
    EXPECT_THAT(index.search(along_x, 10, std::vector<documents::VersionId>{}), IsEmpty());
}

TEST_F(ExactIndexTest, GivesTheCosineOfAnyChunkAndZeroForAStranger) {
    ExactIndex index("m", 3);
    put(index, 1, {10, 12}, {2, 0, 0, 0, 2, 0});
    const std::vector<ChunkRef> chunks{{12, 1}, {10, 1}, {11, 1}, {10, 2}};
    EXPECT_THAT(index.cosines(along_x, chunks), ElementsAre(0, 1, 0, 0));
}

TEST_F(ExactIndexTest, MissesHardlyAnyOfTheTrueNearest) {
    constexpr std::size_t kRows = 3000;
    ExactIndex index("m", 100);
    std::vector<documents::ChunkId> chunks;
    std::vector<ChunkRef> all;
    for (std::size_t i = 1; i <= kRows; ++i) {
        chunks.push_back(static_cast<documents::ChunkId>(i));
        all.push_back({chunks.back(), 1});
    }
    put(index, 1, chunks, random_values(kRows * 100));
    double sum = 0;
    for (int query = 0; query < 20; ++query) {
        const std::vector<float> values = random_values(100);
        const auto cosines = index.cosines(values, all);
        std::vector<Candidate> exact;
        for (std::size_t i = 0; i < kRows; ++i) exact.push_back({all[i], cosines[i]});
        std::ranges::sort(exact, std::ranges::greater{}, &Candidate::score);
        exact.resize(10);
        sum += testing::recall(index.search(values, 10, {}), exact);
    }
    EXPECT_GE(sum / 20, 0.98);
}

TEST_F(ExactIndexTest, ASnapshotIsThereAtOnceAndGoesOnFromItsPosition) {
    const auto file = snapshot_path(folder, "local/static-en");
    EXPECT_EQ(file.filename(), "local_static-en.idx");
    {
        ExactIndex index("local/static-en", 3, file);
        put(index, 1, {10, 11}, {1, 0, 0, 0, 1, 0});
        put(index, 2, {20}, {1, 0, 0});
        put(index, 2, {}, {});
        index.save_snapshot();
        EXPECT_THAT(ids_of(index.search(along_x, 5, {})), ElementsAre(10, 11));
    }
    ExactIndex opened("local/static-en", 3, file);
    EXPECT_EQ(opened.position(), 3);
    EXPECT_EQ(opened.size(), 2);
    put(opened, 3, {30}, {0.9f, 0.1f, 0});
    put(opened, 1, {12}, {0, 0, 1});
    EXPECT_THAT(ids_of(opened.search(along_x, 5, {})), ElementsAre(30, 12));
    opened.save_snapshot();
    EXPECT_THAT(ids_of(opened.search(along_x, 5, {})), ElementsAre(30, 12));
    EXPECT_THAT(opened.cosines(along_x, std::vector<ChunkRef>{{12, 1}}), ElementsAre(0));
}

TEST_F(ExactIndexTest, ADamagedOrForeignSnapshotCountsAsEmpty) {
    const auto file = snapshot_path(folder, "m");
    {
        ExactIndex index("m", 3, file);
        put(index, 1, {10}, {1, 0, 0});
        index.save_snapshot();
    }
    EXPECT_EQ(ExactIndex("m", 3, file).size(), 1);
    EXPECT_EQ(ExactIndex("other", 3, file).size(), 0);
    EXPECT_EQ(ExactIndex("m", 4, file).size(), 0);
    {
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(-1, std::ios::end);
        stream.put('\x55');
    }
    EXPECT_EQ(ExactIndex("m", 3, file).size(), 0);
    std::filesystem::resize_file(file, 70);
    EXPECT_EQ(ExactIndex("m", 3, file).position(), 0);
    std::filesystem::resize_file(file, 3);
    EXPECT_EQ(ExactIndex("m", 3, file).position(), 0);
}

TEST_F(ExactIndexTest, WantsASnapshotWhenMuchHasChanged) {
    ExactIndex index("m", 3, snapshot_path(folder, "m"));
    EXPECT_FALSE(index.wants_snapshot());
    std::vector<documents::ChunkId> chunks;
    std::vector<float> values;
    for (documents::ChunkId id = 1; id <= 6000; ++id) {
        chunks.push_back(id);
        values.insert(values.end(), {1, 0, 0});
    }
    put(index, 1, chunks, values);
    EXPECT_TRUE(index.wants_snapshot());
    index.save_snapshot();
    EXPECT_FALSE(index.wants_snapshot());
}

TEST_F(ExactIndexTest, TheInstructionsOfThisMachineGiveTheTrueProducts) {
    constexpr std::size_t kWidth = 2 * kCodeBlock;
    std::vector<std::int16_t> query(kWidth);
    std::vector<std::int8_t> rows(3 * kWidth);
    for (auto& code : query) code = static_cast<std::int16_t>(static_cast<int>(random->below(4095)) - 2047);
    for (auto& code : rows) code = static_cast<std::int8_t>(static_cast<int>(random->below(255)) - 127);
    std::array<std::int32_t, 3> results{};
    dot_products(query.data(), rows.data(), 3, kWidth, results.data());
    for (std::size_t row = 0; row < 3; ++row) {
        std::int32_t expected = 0;
        for (std::size_t i = 0; i < kWidth; ++i) expected += query[i] * rows[row * kWidth + i];
        EXPECT_EQ(results[row], expected) << dot_product_instructions();
    }
}

}  // namespace
}  // namespace ragdoll::search
