#include "ragdoll/jobs/cron.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"

namespace ragdoll::jobs {
namespace {

std::string next(std::string_view schedule, std::string_view after, std::string_view zone = "UTC") {
    const auto due = CronSchedule::parse(schedule).next_after(parse_iso8601(after).value(), zone);
    return due ? to_iso8601(*due) : "never";
}

TEST(CronSchedule, IsDueAtTheNextMinuteThatAllFieldsAllow) {
    EXPECT_EQ(next("* * * * *", "2026-01-15T10:30:00Z"), "2026-01-15T10:31:00Z");
    EXPECT_EQ(next("*/15 * * * *", "2026-01-15T10:30:00Z"), "2026-01-15T10:45:00Z");
    EXPECT_EQ(next("5,50 9-17/4 * * *", "2026-01-15T10:30:00Z"), "2026-01-15T13:05:00Z");
    EXPECT_EQ(next("0 3 * * *", "2026-01-15T10:30:00Z"), "2026-01-16T03:00:00Z");
    EXPECT_EQ(next("0 0 29 2 *", "2026-01-15T10:30:00Z"), "2028-02-29T00:00:00Z");
    EXPECT_EQ(next("0 0 30 FEB *", "2026-01-15T10:30:00Z"), "never");
}

TEST(CronSchedule, KnowsWeekdaysByNumberAndName) {
    EXPECT_EQ(next("0 8 * * mon", "2026-01-15T10:30:00Z"), "2026-01-19T08:00:00Z");
    EXPECT_EQ(next("0 8 * * 7", "2026-01-15T10:30:00Z"), next("0 8 * * 0", "2026-01-15T10:30:00Z"));
    EXPECT_EQ(next("0 8 * * MON-FRI", "2026-01-16T10:30:00Z"), "2026-01-19T08:00:00Z");
}

TEST(CronSchedule, EitherOfTwoRestrictedDaysWillDo) {
    EXPECT_EQ(next("0 0 13 * 5", "2026-01-10T00:00:00Z"), "2026-01-13T00:00:00Z");
    EXPECT_EQ(next("0 0 13 * 5", "2026-01-13T00:00:00Z"), "2026-01-16T00:00:00Z");
}

TEST(CronSchedule, KnowsShorthands) {
    EXPECT_EQ(next("@hourly", "2026-01-15T10:30:00Z"), "2026-01-15T11:00:00Z");
    EXPECT_EQ(next("@yearly", "2026-01-15T10:30:00Z"), "2027-01-01T00:00:00Z");
}

TEST(CronSchedule, FollowsTheClocksOfItsZone) {
    EXPECT_EQ(next("0 3 * * *", "2026-01-15T10:30:00Z", "Europe/Berlin"), "2026-01-16T02:00:00Z");
    EXPECT_EQ(next("0 3 * * *", "2026-07-15T10:30:00Z", "Europe/Berlin"), "2026-07-16T01:00:00Z");
    EXPECT_EQ(next("0 9 * * *", "2026-01-15T10:30:00Z", "Asia/Tokyo"), "2026-01-16T00:00:00Z");
}

TEST(CronSchedule, ATimeThatTheClocksSkipStillHasItsRunAndOneThatComesTwiceHasOne) {
    // On 2026-03-29 the clocks of Berlin go from 2:00 to 3:00, on 2026-10-25 from 3:00 back to 2:00.
    EXPECT_EQ(next("30 2 * * *", "2026-03-28T12:00:00Z", "Europe/Berlin"), "2026-03-29T01:30:00Z");
    const std::string autumn = next("30 2 * * *", "2026-10-24T12:00:00Z", "Europe/Berlin");
    EXPECT_EQ(autumn.substr(0, 10), "2026-10-25");
    EXPECT_EQ(next("30 2 * * *", autumn, "Europe/Berlin").substr(0, 10), "2026-10-26");
}

TEST(CronSchedule, SaysWhatIsWrongWithASchedule) {
    for (const char* bad : {"", "* * * *", "60 * * * *", "* * * * * *", "5-1 * * * *", "*/0 * * * *", "x * * * *"}) {
        try {
            CronSchedule::parse(bad);
            FAIL() << bad;
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), "invalid_schedule") << bad;
        }
    }
    try {
        CronSchedule::parse("* * * * *").next_after({}, "Nowhere/Land");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "unknown_time_zone");
    }
}

}  // namespace
}  // namespace ragdoll::jobs
