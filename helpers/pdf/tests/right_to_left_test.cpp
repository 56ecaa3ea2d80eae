#include "right_to_left.hpp"

#include <gtest/gtest.h>

namespace ragdoll::pdf {
namespace {

TEST(RightToLeft, TurnsALineOfHebrewIntoTheOrderOfReading) {
    EXPECT_EQ(to_logical_order("םלוע םולש"), "שלום עולם");
}

TEST(RightToLeft, KeepsNumbersAndLatinWordsAsTheyAre) {
    EXPECT_EQ(to_logical_order("(PDF) תורוש 25 לש"), "של 25 שורות (PDF)");
}

TEST(RightToLeft, SpellsArabicWithoutTheFormsOfLetters) {
    EXPECT_EQ(to_logical_order("\uFEE1\uFEFC\uFEB3"), "سلام");
}

TEST(RightToLeft, IsAskedForOnlyWhereThereAreSuchLetters) {
    EXPECT_TRUE(has_right_to_left_script("a ש"));
    EXPECT_TRUE(has_right_to_left_script("\uFEE1"));
    EXPECT_FALSE(has_right_to_left_script("plain \uFB01 \u00E4 \u0416 \u65E5\u672C \uFF01"));
}

}  // namespace
}  // namespace ragdoll::pdf
