#include "bm25.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace ragdoll::search_sqlite {
namespace {

TEST(Bm25, ARareTermTellsMoreThanACommonOne) {
    EXPECT_NEAR(inverse_document_frequency(1000, 1), std::log(1 + 999.5 / 1.5), 1e-12);
    EXPECT_GT(inverse_document_frequency(1000, 1), inverse_document_frequency(1000, 100));
    EXPECT_GT(inverse_document_frequency(1000, 1000), 0) << "never negative";
    EXPECT_GT(inverse_document_frequency(10, 12), 0) << "a remembered count may be ahead of the rows";
}

TEST(Bm25, ARowIdHoldsTheChunkAndKeepsTheOrderOfLengths) {
    EXPECT_EQ(chunk_of_row(row_id(123'456'789, 150)), 123'456'789);
    EXPECT_EQ(chunk_of_row(row_id(7, 0)), 7);
    EXPECT_EQ(chunk_of_row(row_id(7, 1'000'000'000)), 7);
    EXPECT_LT(row_id(7, 100), row_id(7, 110));
    EXPECT_LE(row_id(7, 60'000), row_id(7, 70'000));
}

TEST(Bm25, CountsWords) {
    EXPECT_EQ(count_words("Lift, drag -- and moment."), 4);
    EXPECT_EQ(count_words("größe 10"), 2);
    EXPECT_EQ(count_words(" ?! "), 0);
}

}  // namespace
}  // namespace ragdoll::search_sqlite
