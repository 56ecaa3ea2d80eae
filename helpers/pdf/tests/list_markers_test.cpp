#include "list_markers.hpp"

#include <gtest/gtest.h>

namespace ragdoll::pdf {
namespace {

TEST(ListMarkers, AreBulletsWithOrWithoutASpace) {
    EXPECT_EQ(marker_length("\u2022 item"), 4u);
    EXPECT_EQ(marker_length("\u25E6item"), 3u);
    EXPECT_EQ(marker_length("\uF0A7 item"), 4u) << "a sign of a symbol font";
    EXPECT_EQ(marker_length("\u2022"), 0u) << "nothing follows";
    EXPECT_EQ(marker_length("\u2022 "), 0u);
    EXPECT_EQ(marker_length(""), 0u);
}

TEST(ListMarkers, AreDashesBeforeASpaceAlone) {
    EXPECT_EQ(marker_length("- item"), 2u);
    EXPECT_EQ(marker_length("\u2013 item"), 4u);
    EXPECT_EQ(marker_length("-5 degrees"), 0u);
    EXPECT_EQ(marker_length("*"), 0u);
}

TEST(ListMarkers, AreNumbersBeforeText) {
    EXPECT_TRUE(starts_with_number("1. Order glass"));
    EXPECT_TRUE(starts_with_number("1.Order glass"));
    EXPECT_TRUE(starts_with_number("(12) Fit it"));
    EXPECT_TRUE(starts_with_number("b) Fit it"));
    EXPECT_FALSE(starts_with_number("1.5 metres"));
    EXPECT_FALSE(starts_with_number("2.x and later"));
    EXPECT_FALSE(starts_with_number("1200. Ten"));
    EXPECT_FALSE(starts_with_number("1."));
}

}  // namespace
}  // namespace ragdoll::pdf
