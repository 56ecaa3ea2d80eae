#include "ragdoll/monitoring/job_explanation.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/jobs/memory_store.hpp"

namespace ragdoll::monitoring {
namespace {

using namespace std::chrono_literals;
using jobs::NewJob;

class JobExplanationTest : public ::testing::Test {
protected:
    void add_worker() {
        worker = ids.next();
        store.register_worker(
            {.id = worker, .host = "here", .queues = {"work"}, .started_at = clock.now(), .heartbeat_at = clock.now()});
    }
    jobs::JobId enqueue(NewJob job) {
        job.job_class = "Test";
        job.queue = "work";
        return store.enqueue(job).id;
    }
    JobExplanation explain_job(const jobs::JobId& id) { return explain(store, store.find(id).value()); }
    std::string reason(const jobs::JobId& id) {
        const auto explanation = explain_job(id);
        return explanation.blocked_by.empty() ? "" : explanation.blocked_by.front().reason;
    }

    ragdoll::testing::ManualClock clock;
    std::unique_ptr<Random> random = seeded_random(1);
    TimeOrderedIds ids{clock, *random};
    jobs::MemoryStore store{clock, ids};
    jobs::WorkerId worker;
};

TEST_F(JobExplanationTest, AnAvailableJobHasAPositionAndNeedsAWorker) {
    enqueue({});
    const auto id = enqueue({});
    EXPECT_EQ(reason(id), "no_worker");
    EXPECT_EQ(explain_job(id).position, 1);
    add_worker();
    EXPECT_EQ(reason(id), "");
}

TEST_F(JobExplanationTest, NamesPausesAndLimits) {
    add_worker();
    const auto id = enqueue({.priority = -1});
    store.pause_queue("work");
    EXPECT_EQ(reason(id), "paused");
    store.resume_queue("work");
    store.set_limit(jobs::LimitScope::queue, "work", 1);
    enqueue({});
    store.claim({.worker = worker, .queues = {"work"}, .limit = 1});
    EXPECT_EQ(reason(id), "limit");
}

TEST_F(JobExplanationTest, TellsUntilWhenAJobWaitsForItsTimeOrALane) {
    add_worker();
    const auto later = enqueue({.run_at = clock.now() + 1h});
    EXPECT_EQ(reason(later), "schedule");
    EXPECT_EQ(explain_job(later).blocked_by.at(0).until, clock.now() + 1h);
    const auto parked = enqueue({.lane = "model"});
    store.park_lane("model", clock.now() + 2min);
    store.claim({.worker = worker, .queues = {"work"}, .limit = 1});
    EXPECT_EQ(reason(parked), "rate_limit");
    EXPECT_EQ(explain_job(parked).blocked_by.at(0).until, clock.now() + 2min);
}

TEST_F(JobExplanationTest, NamesDependenciesAndFailures) {
    add_worker();
    const auto first = enqueue({});
    EXPECT_EQ(reason(enqueue({.after = {first}})), "dependency");
    const auto job = store.claim({.worker = worker, .queues = {"work"}, .limit = 1}).at(0);
    const jobs::JobError error{.attempt = 1, .code = "broken", .message = "it broke", .occurred_at = clock.now()};
    const jobs::Completion failure{
        job.id, job.lease, {.kind = jobs::VerdictKind::retry, .run_at = clock.now() + 3s, .error = error}};
    store.finish(std::span(&failure, 1));
    EXPECT_EQ(reason(first), "retry_wait");
    EXPECT_NE(explain_job(first).blocked_by.at(0).detail.find("it broke"), std::string::npos);
}

}  // namespace
}  // namespace ragdoll::monitoring
