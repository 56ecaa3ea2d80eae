#include "ragdoll/jobs/worker.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <set>
#include <thread>

#include "ragdoll/jobs/memory_store.hpp"
#include "ragdoll/jobs/testing/function_handler.hpp"

namespace ragdoll::jobs {
namespace {

using namespace std::chrono_literals;

/// Waits until told, so that a test decides when a job goes on.
class Gate {
public:
    void open() {
        const std::scoped_lock lock(mutex_);
        is_open_ = true;
        changed_.notify_all();
    }
    void wait() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return is_open_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_open_ = false;
};

class WorkerTest : public ::testing::Test, public JobListener {
protected:
    void job_decided(const Job& job, const Verdict& verdict, std::chrono::nanoseconds) override {
        const std::scoped_lock lock(mutex);
        decided.emplace_back(job.job_class, verdict.kind);
    }
    WorkerReport drain(int concurrency = 2) {
        Worker worker(store, executor, this, settings,
                      {.queues = {{"q", 1}}, .concurrency = concurrency, .drain = true}, clock, *random, ids);
        return worker.run({});
    }
    Job job(const JobId& id) { return store.find(id).value(); }

    SystemClock clock;
    std::unique_ptr<Random> random = seeded_random(1);
    TimeOrderedIds ids{clock, *random};
    MemoryStore store{clock, ids};
    Registry registry;
    RetryPolicy policy{3, *random};
    Executor executor{registry, policy, clock};
    Settings settings;
    std::mutex mutex;
    std::vector<std::pair<std::string, VerdictKind>> decided;
};

TEST_F(WorkerTest, DrainsEveryJobExactlyOnce) {
    std::multiset<std::string> seen;
    registry.add("Count", testing::handler([&](const Job& job, JobContext&) -> Outcome {
                     const std::scoped_lock lock(mutex);
                     seen.insert(job.arguments);
                     return Completed{};
                 }));
    std::vector<NewJob> jobs;
    for (int i = 0; i < 500; ++i)
        jobs.push_back({.job_class = "Count", .queue = "q", .arguments = "[" + std::to_string(i) + "]"});
    store.enqueue(jobs);
    EXPECT_EQ(drain(4).processed, 500);
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 500u);
    EXPECT_EQ(seen.size(), 500u);
    EXPECT_EQ(store.counts().completed, 500);
}

TEST_F(WorkerTest, AnExceptionBecomesARetryAndTheListenerHearsOfIt) {
    registry.add("Fails",
                 testing::handler([](const Job&, JobContext&) -> Outcome { throw std::runtime_error("a bug"); }));
    const JobId id = store.enqueue(NewJob{.job_class = "Fails", .queue = "q"}).id;
    EXPECT_EQ(drain().failed, 1);
    EXPECT_EQ(job(id).state, JobState::retrying);
    EXPECT_EQ(job(id).errors.at(0).code, "internal_error");
    EXPECT_EQ(job(id).errors.at(0).context.at(0), "running Fails");
    ASSERT_EQ(decided.size(), 1u);
    EXPECT_EQ(decided[0].second, VerdictKind::retry);
}

TEST_F(WorkerTest, AnUnknownClassIsDiscardedAndNotRetried) {
    const JobId id = store.enqueue(NewJob{.job_class = "Nobody", .queue = "q"}).id;
    drain();
    EXPECT_EQ(job(id).state, JobState::discarded);
    EXPECT_EQ(job(id).errors.at(0).code, "unknown_job_class");
}

TEST_F(WorkerTest, AJobThatRunsOutOfTimeIsStoppedAndTriedAgain) {
    registry.add("Slow", testing::handler([](const Job&, JobContext& context) -> Outcome {
                     while (true) {
                         context.throw_if_stopped();
                         std::this_thread::yield();
                     }
                 }));
    const JobId id = store.enqueue(NewJob{.job_class = "Slow", .queue = "q", .timeout = 1ms}).id;
    drain();
    EXPECT_EQ(job(id).state, JobState::retrying);
    EXPECT_EQ(job(id).errors.at(0).code, "timeout");
}

TEST_F(WorkerTest, ShutdownHandsUnfinishedJobsBackWithoutCostingAnAttempt) {
    Gate started;
    registry.add("Endless", testing::handler([&](const Job&, JobContext& context) -> Outcome {
                     started.open();
                     while (true) {
                         context.throw_if_stopped();
                         std::this_thread::yield();
                     }
                 }));
    std::vector<JobId> all;
    for (int i = 0; i < 3; ++i) all.push_back(store.enqueue(NewJob{.job_class = "Endless", .queue = "q"}).id);
    settings.shutdown_timeout = 0ms;
    std::stop_source stop;
    Worker worker(store, executor, this, settings, {.queues = {{"q", 1}}, .concurrency = 1}, clock, *random, ids);
    std::jthread thread([&] { worker.run(stop.get_token()); });
    started.wait();
    stop.request_stop();
    thread.join();
    for (const JobId& id : all) {
        EXPECT_EQ(job(id).state, JobState::available);
        EXPECT_EQ(job(id).attempt, 0);
    }
    EXPECT_TRUE(store.workers().empty());
}

TEST_F(WorkerTest, ARunningJobIsCancelled) {
    Gate started;
    registry.add("Endless", testing::handler([&](const Job&, JobContext& context) -> Outcome {
                     started.open();
                     while (true) {
                         context.throw_if_stopped();
                         std::this_thread::yield();
                     }
                 }));
    const JobId id = store.enqueue(NewJob{.job_class = "Endless", .queue = "q"}).id;
    std::jthread canceller([&] {
        started.wait();
        store.cancel(id);
    });
    drain(1);
    EXPECT_EQ(job(id).state, JobState::cancelled);
}

TEST_F(WorkerTest, AFatalErrorStopsTheWorkerAndKeepsTheJobsAttempts) {
    registry.add("DiskFull", testing::handler([](const Job&, JobContext&) -> Outcome {
                     throw Error(Disposition::fatal, "disk_full", "no space left");
                 }));
    const JobId id = store.enqueue(NewJob{.job_class = "DiskFull", .queue = "q"}).id;
    const WorkerReport report = drain(1);
    EXPECT_TRUE(report.stopped_by_fatal_error);
    EXPECT_EQ(report.fatal_error, "no space left");
    EXPECT_EQ(job(id).state, JobState::available);
    EXPECT_EQ(job(id).attempt, 0);
}

TEST_F(WorkerTest, ACheckpointSavedOnTheWayIsThereForTheNextAttempt) {
    registry.add("Long", testing::handler([](const Job& job, JobContext& context) -> Outcome {
                     if (job.checkpoint == "page 3") return Completed{};
                     for (const char* page : {"page 1", "page 2", "page 3"}) context.save_checkpoint(page);
                     throw Error(Disposition::retry, "broken", "after page 3");
                 }));
    const JobId id = store.enqueue(NewJob{.job_class = "Long", .queue = "q"}).id;
    drain();
    EXPECT_EQ(job(id).checkpoint, "page 3");
    store.retry(id);
    drain();
    EXPECT_EQ(job(id).state, JobState::completed);
}

TEST_F(WorkerTest, AJobOfLowPriorityIsNotStarvedByAStreamOfUrgentOnes) {
    // Each urgent job brings the next, so that there is always one.
    int urgent = 0;
    bool low_has_run = false;
    constexpr int kMost = 10'000;
    registry.add("Urgent", testing::handler([&](const Job&, JobContext&) -> Outcome {
                     if (++urgent < kMost && !low_has_run) {
                         store.enqueue(NewJob{.job_class = "Urgent", .queue = "q", .priority = 9});
                     }
                     return Completed{};
                 }));
    registry.add("Low", testing::handler([&](const Job&, JobContext&) -> Outcome {
                     low_has_run = true;
                     return Completed{};
                 }));
    store.enqueue(NewJob{.job_class = "Low", .queue = "q"});
    for (int i = 0; i < 100; ++i) store.enqueue(NewJob{.job_class = "Urgent", .queue = "q", .priority = 9});
    settings.prefetch = 0;
    drain(1);
    EXPECT_TRUE(low_has_run);
    EXPECT_LT(urgent, kMost);
}

}  // namespace
}  // namespace ragdoll::jobs
