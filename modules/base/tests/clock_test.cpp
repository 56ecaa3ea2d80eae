#include "ragdoll/base/clock.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/testing/manual_clock.hpp"

namespace ragdoll {
namespace {

TEST(Iso8601, WritesAndReadsTheSameTime) {
    for (const std::int64_t ms : {0LL, 1'768'473'000'000LL, 1'768'473'000'250LL, 4'102'444'799'999LL}) {
        EXPECT_EQ(parse_iso8601(to_iso8601(from_epoch_ms(ms))), from_epoch_ms(ms));
    }
    EXPECT_EQ(to_iso8601(from_epoch_ms(1'768'473'000'000)), "2026-01-15T10:30:00Z");
    EXPECT_EQ(to_iso8601(from_epoch_ms(1'768'473'000'250)), "2026-01-15T10:30:00.250Z");
}

TEST(Iso8601, RefusesWhatIsNoTime) {
    for (const char* text : {"", "2026-01-15", "2026-02-30T00:00:00Z", "2026-01-15T24:00:00Z", "2026-01-15T10:30:00",
                             "2026-01-15T10:3a:00Z", "2026-01-15T10:30:00.25Z"}) {
        EXPECT_FALSE(parse_iso8601(text)) << text;
    }
}

TEST(ManualClock, AJumpOfCivilTimeLeavesDurationsAlone) {
    testing::ManualClock clock;
    const auto civil = clock.now();
    clock.jump(-std::chrono::hours(1));
    clock.advance(std::chrono::seconds(2));
    EXPECT_EQ(clock.monotonic(), std::chrono::seconds(2));
    EXPECT_EQ(clock.now(), civil - std::chrono::hours(1) + std::chrono::seconds(2));
}

}  // namespace
}  // namespace ragdoll
