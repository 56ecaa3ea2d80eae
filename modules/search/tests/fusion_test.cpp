#include "ragdoll/search/fusion.hpp"

#include <gtest/gtest.h>

namespace ragdoll::search {
namespace {

TEST(Fusion, AddsTheShareOfTheBestBm25AndTheCosineByWeight) {
    std::vector<FusedCandidate> candidates{{{1, 1}, 0, 10, 0.5}, {{2, 1}, 0, 5, 0.9}, {{3, 1}, 0, 0, 1.0}};
    fuse(candidates, 0.4);
    ASSERT_EQ(candidates.size(), 3u);
    EXPECT_EQ(candidates[0].chunk.chunk_id, 1);
    EXPECT_NEAR(candidates[0].score, 0.6 * 1 + 0.4 * 0.5, 1e-12);
    EXPECT_EQ(candidates[1].chunk.chunk_id, 2);
    EXPECT_NEAR(candidates[1].score, 0.6 * 0.5 + 0.4 * 0.9, 1e-12);
    EXPECT_NEAR(candidates[2].score, 0.4, 1e-12);
}

TEST(Fusion, TakesAnOppositeMeaningForNone) {
    std::vector<FusedCandidate> candidates{{{1, 1}, 0, 10, -0.8}};
    fuse(candidates, 0.4);
    EXPECT_NEAR(candidates[0].score, 0.6, 1e-12);
}

TEST(Fusion, WithoutAnyMatchingWordOnlyMeaningCounts) {
    std::vector<FusedCandidate> candidates{{{1, 1}, 0, 0, 0.2}, {{2, 1}, 0, 0, 0.7}};
    fuse(candidates, 0.4);
    EXPECT_EQ(candidates[0].chunk.chunk_id, 2);
    EXPECT_NEAR(candidates[0].score, 0.28, 1e-12);
}

TEST(Fusion, BreaksTiesByChunkSoThatASearchIsRepeatable) {
    std::vector<FusedCandidate> candidates{{{7, 1}, 0, 1, 0}, {{3, 1}, 0, 1, 0}};
    fuse(candidates, 0.4);
    EXPECT_EQ(candidates[0].chunk.chunk_id, 3);
}

}  // namespace
}  // namespace ragdoll::search
