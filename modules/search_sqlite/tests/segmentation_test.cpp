#include "segmentation.hpp"

#include <gtest/gtest.h>

namespace ragdoll::search_sqlite {
namespace {

TEST(Segmentation, PutsRunsWithoutSpacesAsPairs) {
    EXPECT_EQ(segment("東京都"), " 東京 京都 ");
    EXPECT_EQ(segment("a東京b"), "a 東京 b");
    EXPECT_EQ(segment("東"), " 東 ");
    EXPECT_EQ(segment("カタカナ"), " カタ タカ カナ ");
}

TEST(Segmentation, LeavesOutTheMarksOfThaiLetters) {
    EXPECT_EQ(segment("ที่นี่ a"), " ทน  a");
    EXPECT_EQ(segment("ภาษา"), " ภา าษ ษา ");
}

TEST(Segmentation, LeavesOtherTextAsItIs) {
    EXPECT_EQ(segment("Grüße, мир — ok 😀"), "Grüße, мир — ok 😀");
    EXPECT_EQ(segment(""), "");
}

TEST(Segmentation, PassesBrokenUtf8Through) {
    EXPECT_EQ(segment("\xE6\x9D"), "\xE6\x9D");
    EXPECT_EQ(segment("\xFF\x80"), "\xFF\x80");
}

TEST(Segmentation, KnowsASingleIdeograph) {
    EXPECT_TRUE(is_single_ideograph("東"));
    EXPECT_FALSE(is_single_ideograph("東京"));
    EXPECT_FALSE(is_single_ideograph("a"));
    EXPECT_FALSE(is_single_ideograph(""));
}

}  // namespace
}  // namespace ragdoll::search_sqlite
