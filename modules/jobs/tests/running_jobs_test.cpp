#include "running_jobs.hpp"

#include <gtest/gtest.h>

#include "ragdoll/jobs/memory_store.hpp"

namespace ragdoll::jobs {
namespace {

using namespace std::chrono_literals;

class RunningJobsTest : public ::testing::Test {
protected:
    RunningJobsTest() { running.add(job.id, context, 100s, 10s); }

    SystemClock clock;
    std::unique_ptr<Random> random = seeded_random(1);
    TimeOrderedIds ids{clock, *random};
    MemoryStore store{clock, ids};
    DirectCheckpoints checkpoints{store};
    Job job;
    JobContext context{job, checkpoints};
    RunningJobs running;
};

TEST_F(RunningJobsTest, AJobIsAskedToStopWhenItsTimeIsOver) {
    running.stop_overdue(109s);
    EXPECT_EQ(context.stop_reason(), StopReason::none);
    running.stop_overdue(110s);
    EXPECT_EQ(context.stop_reason(), StopReason::timeout);
}

TEST_F(RunningJobsTest, AJobThatHasDoneAPartIsGivenItsTimeAgain) {
    context.restart_timeout();
    running.stop_overdue(109s);
    running.stop_overdue(118s);
    EXPECT_EQ(context.stop_reason(), StopReason::none);
    running.stop_overdue(119s);
    EXPECT_EQ(context.stop_reason(), StopReason::timeout) << "once for each part";
}

}  // namespace
}  // namespace ragdoll::jobs
