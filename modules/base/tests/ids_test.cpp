#include "ragdoll/base/ids.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/testing/manual_clock.hpp"

namespace ragdoll {
namespace {

TEST(Id, IsWrittenAsTwentyFourHexDigitsAndReadBack) {
    const auto id = Id::parse("69cb41e4f884ac3e831f9d07");
    ASSERT_TRUE(id);
    EXPECT_EQ(id->to_string(), "69cb41e4f884ac3e831f9d07");
    for (const char* text : {"", "69cb41e4f884ac3e831f9d0", "69cb41e4f884ac3e831f9d0g", "69cb41e4f884ac3e831f9d077"}) {
        EXPECT_FALSE(Id::parse(text)) << text;
    }
}

TEST(TimeOrderedIds, RiseEvenWithinAMillisecondAndWhenTheClockIsSetBack) {
    testing::ManualClock clock;
    const auto random = seeded_random(7);
    TimeOrderedIds ids(clock, *random);
    Id last = ids.next();
    for (int i = 0; i < 10'000; ++i) {
        if (i == 3'000) clock.jump(-std::chrono::hours(24));
        if (i == 6'000) clock.advance(std::chrono::hours(48));
        const Id next = ids.next();
        ASSERT_LT(last, next) << "at " << i;
        last = next;
    }
}

}  // namespace
}  // namespace ragdoll
