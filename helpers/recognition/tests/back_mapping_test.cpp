#include "back_mapping.hpp"

#include <gtest/gtest.h>

#include <numbers>

namespace ragdoll::recognition {
namespace {

using extraction::Box;

void expect_near(const Box& box, const Box& expected) {
    EXPECT_NEAR(box.left, expected.left, 0.01);
    EXPECT_NEAR(box.top, expected.top, 0.01);
    EXPECT_NEAR(box.right, expected.right, 0.01);
    EXPECT_NEAR(box.bottom, expected.bottom, 0.01);
}

TEST(BackMapping, LeavesABoxOfAnUnchangedPictureAsItIs) {
    expect_near(BackMapping().original({1, 2, 3, 4}), {1, 2, 3, 4});
}

TEST(BackMapping, FindsABoxBehindEachQuarterOfATurn) {
    // 100 wide, 50 high; a box at its upper left corner, 10 wide and 5 high.
    const Box corner{0, 0, 10, 5};
    const Box as_turned[] = {corner, {45, 0, 50, 10}, {90, 45, 100, 50}, {0, 90, 5, 100}};
    for (int quarters = 0; quarters < 4; ++quarters) {
        BackMapping mapping;
        mapping.turned(quarters, 100, 50);
        expect_near(mapping.original(as_turned[quarters]), corner);
    }
}

TEST(BackMapping, FollowsSeveralSteps) {
    BackMapping mapping;
    mapping.turned(1, 100, 50);
    mapping.scaled(2);
    mapping.rotated(std::numbers::pi, 100, 200, 100, 200);  // half a turn of what is now 100 by 200
    expect_near(mapping.original({0, 180, 10, 200}), {0, 0, 10, 5});
}

}  // namespace
}  // namespace ragdoll::recognition
