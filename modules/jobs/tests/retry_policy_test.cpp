#include "ragdoll/jobs/retry_policy.hpp"

#include <gtest/gtest.h>

namespace ragdoll::jobs {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

class FixedRandom final : public Random {
public:
    std::uint64_t bits() override { return 0; }
};

class RetryPolicyTest : public ::testing::Test {
protected:
    Verdict after(std::vector<std::string> earlier, const std::string& code,
                  Disposition disposition = Disposition::retry) {
        Job job;
        job.job_class = "Import";
        job.attempt = static_cast<int>(earlier.size()) + 1;
        for (const std::string& past : earlier) job.errors.push_back({.code = past});
        return policy.decide(job, Failed{Error(disposition, code, "why")}, now);
    }

    FixedRandom random;
    RetryPolicy policy{3, random};
    const Timestamp now = from_epoch_ms(1'000'000);
};

TEST(RetrySchedule, GrowsWithTheFourthPowerOfTheAttempt) {
    const RetrySchedule schedule;
    EXPECT_EQ(schedule.wait_after(1, 0), 3s);
    EXPECT_EQ(schedule.wait_after(2, 0), 18s);
    EXPECT_EQ(schedule.wait_after(3, 0), 83s);
    EXPECT_EQ(schedule.wait_after(4, 0), 258s);
    EXPECT_EQ(schedule.wait_after(5, 0), 627s);
    EXPECT_EQ(schedule.wait_after(2, 0.5), 18s + 1200ms) << "half of 15 % of 16 s";
    EXPECT_THROW(RetrySchedule(1.5), std::invalid_argument);
}

TEST_F(RetryPolicyTest, AnOrdinaryFailureHasThreeAttemptsAndThenIsDead) {
    EXPECT_EQ(after({}, "database_busy").kind, VerdictKind::retry);
    EXPECT_EQ(after({}, "database_busy").run_at, now + 3s);
    EXPECT_EQ(after({"x"}, "database_busy").run_at, now + 18s);
    EXPECT_EQ(after({"x", "y"}, "database_busy").kind, VerdictKind::dead);
}

TEST_F(RetryPolicyTest, ARateLimitHasFiveAttempts) {
    EXPECT_EQ(after({"rate_limited", "rate_limited", "rate_limited"}, "rate_limited").run_at, now + 258s);
    EXPECT_EQ(after({"rate_limited", "rate_limited", "rate_limited", "rate_limited"}, "rate_limited").kind,
              VerdictKind::dead);
}

TEST_F(RetryPolicyTest, ATimeoutHasThreeAttemptsTenSecondsApart) {
    EXPECT_EQ(after({}, "timeout").run_at, now + 10s);
    EXPECT_EQ(after({"timeout"}, "timeout").run_at, now + 10s);
    EXPECT_EQ(after({"timeout", "timeout"}, "timeout").kind, VerdictKind::dead);
}

TEST_F(RetryPolicyTest, AnUnavailableModelIsAskedAgainAfterHalfAMinute) {
    EXPECT_EQ(after({}, "model_unavailable").run_at, now + 30s);
}

TEST_F(RetryPolicyTest, FailuresOfDifferentKindsAreCountedApart) {
    const Verdict verdict = after({"rate_limited", "rate_limited", "timeout", "database_busy"}, "timeout");
    EXPECT_EQ(verdict.kind, VerdictKind::retry);
    EXPECT_EQ(verdict.run_at, now + 10s);
}

TEST_F(RetryPolicyTest, WhatCanNeverSucceedIsDiscardedAtOnce) {
    const Verdict verdict = after({}, "unsupported_format", Disposition::discard);
    EXPECT_EQ(verdict.kind, VerdictKind::discarded);
    EXPECT_EQ(verdict.error->code, "unsupported_format");
}

TEST_F(RetryPolicyTest, ABrokenProcessHandsTheJobBackUnattempted) {
    const Verdict verdict = after({}, "disk_full", Disposition::fatal);
    EXPECT_EQ(verdict.kind, VerdictKind::release);
    EXPECT_TRUE(verdict.is_fatal);
}

TEST_F(RetryPolicyTest, OutcomesThatAreNoFailuresCostNothing) {
    const Job job;
    EXPECT_EQ(policy.decide(job, Completed{}, now).kind, VerdictKind::completed);
    EXPECT_EQ(policy.decide(job, Interrupted{}, now).kind, VerdictKind::release);
    EXPECT_EQ(policy.decide(job, Cancelled{}, now).kind, VerdictKind::cancelled);
    EXPECT_EQ(policy.decide(job, Snoozed{now + 5s}, now).run_at, now + 5s);
    EXPECT_EQ(policy.decide(job, Discarded{"superseded"}, now).kind, VerdictKind::discarded);
}

TEST_F(RetryPolicyTest, AJobClassHasRulesOfItsOwnBeforeTheGeneralOnes) {
    policy.set_rules("Import", {.retry_on = {{"timeout", 2, milliseconds(1s)},
                                             {"bank_closed", 4, [](int failures) { return failures * 1min; }}},
                                .discard_on = {"account_gone"}});
    EXPECT_EQ(after({}, "timeout").run_at, now + 1s);
    EXPECT_EQ(after({"timeout"}, "timeout").kind, VerdictKind::dead);
    EXPECT_EQ(after({"bank_closed", "bank_closed"}, "bank_closed").run_at, now + 3min);
    EXPECT_EQ(after({"bank_closed", "bank_closed", "bank_closed"}, "bank_closed").kind, VerdictKind::dead);
    EXPECT_EQ(after({"timeout"}, "bank_closed").run_at, now + 1min) << "each rule counts for itself";
    EXPECT_EQ(after({}, "account_gone").kind, VerdictKind::discarded);
    EXPECT_EQ(after({}, "database_busy").run_at, now + 3s) << "what it does not name is as for all";
}

TEST_F(RetryPolicyTest, AClassMayHaveARuleForAllThatMaySucceedLater) {
    policy.set_rules("Import", {.retry_on = {{"*", 10, milliseconds(5s)}}, .discard_on = {}});
    EXPECT_EQ(after({"timeout", "rate_limited"}, "database_busy").run_at, now + 5s);
    EXPECT_EQ(after({}, "gone", Disposition::discard).kind, VerdictKind::discarded);
    EXPECT_THROW(policy.set_rules("Import", {.retry_on = {{"x", 0, ExponentialWait{}}}, .discard_on = {}}),
                 std::invalid_argument);
    EXPECT_THROW(policy.set_rules("Import", {.retry_on = {{"x", 100, ExponentialWait{}}}, .discard_on = {}}),
                 std::invalid_argument)
        << "failures beyond the history that is kept cannot be counted";
}

TEST_F(RetryPolicyTest, AParkedLaneCostsNoAttempt) {
    const Verdict verdict = policy.decide(Job(), Parked{now + 1min}, now);
    EXPECT_EQ(verdict.kind, VerdictKind::park);
    EXPECT_EQ(verdict.run_at, now + 1min);
}

}  // namespace
}  // namespace ragdoll::jobs
