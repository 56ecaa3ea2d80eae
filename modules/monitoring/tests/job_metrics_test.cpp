#include "ragdoll/monitoring/job_metrics.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/jobs/memory_store.hpp"

namespace ragdoll::monitoring {
namespace {

using namespace std::chrono_literals;

class JobMetricsTest : public ::testing::Test {
protected:
    void SetUp() override { sign_on(); }
    void sign_on() {
        store.register_worker({.id = worker, .host = "here", .started_at = clock.now(), .heartbeat_at = clock.now()});
    }
    void run(const std::string& job_class, std::chrono::milliseconds takes, jobs::VerdictKind kind) {
        store.enqueue(jobs::NewJob{.job_class = job_class, .queue = "work"});
        const auto job = store.claim({.worker = worker, .queues = {"work"}, .limit = 1}).at(0);
        clock.advance(takes);
        jobs::Verdict verdict{.kind = kind};
        if (kind != jobs::VerdictKind::completed) {
            verdict.error = jobs::JobError{.attempt = 1, .code = "broken", .occurred_at = clock.now()};
        }
        const jobs::Completion completion{job.id, job.lease, verdict};
        store.finish(std::span(&completion, 1));
    }

    ragdoll::testing::ManualClock clock;
    std::unique_ptr<Random> random = seeded_random(1);
    TimeOrderedIds ids{clock, *random};
    jobs::MemoryStore store{clock, ids};
    jobs::WorkerId worker = ids.next();
};

TEST_F(JobMetricsTest, SumsUpByClassAndInAll) {
    for (int i = 1; i <= 9; ++i) run("Quick", i * 10ms, jobs::VerdictKind::completed);
    run("Slow", 2s, jobs::VerdictKind::completed);
    run("Slow", 1s, jobs::VerdictKind::dead);
    store.enqueue(jobs::NewJob{.job_class = "Slow", .queue = "work"});
    const auto metrics = measure_jobs(store, "", 1h, clock.now());
    ASSERT_EQ(metrics.classes.size(), 2u);
    const ClassMetrics& quick = metrics.classes[0];
    EXPECT_EQ(quick.job_class, "Quick");
    EXPECT_DOUBLE_EQ(quick.p50, 0.05);
    EXPECT_DOUBLE_EQ(quick.p99, 0.09);
    EXPECT_DOUBLE_EQ(quick.average_duration, 0.05);
    EXPECT_DOUBLE_EQ(quick.success_rate, 1);
    const ClassMetrics& slow = metrics.classes[1];
    EXPECT_DOUBLE_EQ(slow.success_rate, 0.5);
    EXPECT_EQ(slow.queue_depth, 1);
    EXPECT_EQ(slow.error_types.at("broken"), 1);
    EXPECT_EQ(metrics.total.finished, 11);
    EXPECT_DOUBLE_EQ(metrics.total.throughput_per_hour, 11);
}

TEST_F(JobMetricsTest, CountsOnlyWhatEndedInThePeriod) {
    run("Quick", 10ms, jobs::VerdictKind::completed);
    clock.advance(2h);
    EXPECT_EQ(measure_jobs(store, "", 1h, clock.now()).total.finished, 0);
    EXPECT_EQ(measure_jobs(store, "Quick", 3h, clock.now()).total.finished, 1);
    EXPECT_EQ(measure_jobs(store, "Other", 3h, clock.now()).total.finished, 0);
}

}  // namespace
}  // namespace ragdoll::monitoring
