#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <thread>

#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::jobs::testing {

/// Makes an empty store; the clock and ids outlive it.
struct StoreFactory {
    std::string name;
    std::function<std::unique_ptr<JobStore>(const Clock&, IdSource&)> make;
};

/// ctest shows parameters: by name, not as raw bytes.
inline void PrintTo(const StoreFactory& factory, std::ostream* out) {
    *out << factory.name;
}

/// What every JobStore must do.
class JobStoreContract : public ::testing::TestWithParam<StoreFactory> {
protected:
    void SetUp() override {
        store = GetParam().make(clock, ids);
        worker = add_worker();
    }

    WorkerId add_worker() {
        const WorkerId id = ids.next();
        store->register_worker(
            {.id = id, .host = "here", .queues = {"work"}, .started_at = clock.now(), .heartbeat_at = clock.now()});
        return id;
    }
    JobId enqueue(int priority = 0, const std::string& queue = "work") {
        return store->enqueue(NewJob{.job_class = "Test", .queue = queue, .priority = priority}).id;
    }
    std::vector<Job> claim(int limit = 1, std::vector<std::string> queues = {"work"}) {
        return store->claim({worker, std::move(queues), limit});
    }
    bool finish(const Job& job, Verdict verdict) {
        const Completion completion{job.id, job.lease, std::move(verdict)};
        return store->finish(std::span(&completion, 1)).front();
    }
    bool save_checkpoint(const JobId& id, std::int64_t lease, const std::string& position) {
        const Checkpoint checkpoint{id, lease, position};
        return store->save_checkpoints(std::span(&checkpoint, 1)).front();
    }
    Verdict failed(VerdictKind kind, std::chrono::milliseconds wait = {}) {
        return {.kind = kind,
                .run_at = clock.now() + wait,
                .error = JobError{.attempt = 1,
                                  .code = "broken",
                                  .message = "it broke",
                                  .context = {"outer", "inner"},
                                  .occurred_at = clock.now()}};
    }
    JobState state_of(const JobId& id) { return store->find(id).value().state; }

    ragdoll::testing::ManualClock clock;
    std::unique_ptr<Random> random = seeded_random(1);
    TimeOrderedIds ids{clock, *random};
    std::unique_ptr<JobStore> store;
    WorkerId worker;
};

TEST_P(JobStoreContract, WhoeverAskedIsToldWhatIsBeingClaimed) {
    const JobId id = enqueue();
    std::vector<Job> told;
    const auto claimed = store->claim({.worker = worker, .queues = {"work"}, .with_claimed = [&](auto jobs) {
                                           told.assign(jobs.begin(), jobs.end());
                                       }});
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].id, id);
    EXPECT_EQ(told[0].lease, claimed.at(0).lease);
    store->claim({.worker = worker, .queues = {"work"}, .with_claimed = [](auto) { FAIL() << "nothing is left"; }});
}

TEST_P(JobStoreContract, AnEnqueuedJobIsClaimedOnceAndFinishedByItsHolder) {
    const JobId id = enqueue();
    const auto claimed = claim(10);
    ASSERT_EQ(claimed.size(), 1u);
    EXPECT_EQ(claimed[0].id, id);
    EXPECT_EQ(claimed[0].attempt, 1);
    EXPECT_EQ(claimed[0].arguments, "[]");
    EXPECT_TRUE(claim(10).empty()) << "a job has at most one live lease";
    EXPECT_TRUE(finish(claimed[0], {.kind = VerdictKind::completed}));
    EXPECT_EQ(state_of(id), JobState::completed);
    EXPECT_FALSE(finish(claimed[0], {.kind = VerdictKind::completed})) << "it ended once";
}

TEST_P(JobStoreContract, TheSameIdIsEnqueuedOnceAlsoAfterItFinished) {
    const NewJob job{.id = ids.next(), .job_class = "Test", .queue = "work"};
    EXPECT_TRUE(store->enqueue(job).inserted);
    EXPECT_FALSE(store->enqueue(job).inserted);
    finish(claim().at(0), {.kind = VerdictKind::completed});
    EXPECT_FALSE(store->enqueue(job).inserted);
    EXPECT_TRUE(claim().empty());
}

TEST_P(JobStoreContract, AUniqueKeyKeepsTheFirstUntilItIsFinished) {
    const NewJob job{.job_class = "Test", .queue = "work", .unique_key = "refresh"};
    const JobId first = store->enqueue(job).id;
    const Enqueued second = store->enqueue(job);
    EXPECT_FALSE(second.inserted);
    EXPECT_EQ(second.id, first);
    finish(claim().at(0), {.kind = VerdictKind::completed});
    EXPECT_TRUE(store->enqueue(job).inserted);
}

TEST_P(JobStoreContract, LargerPriorityGoesFirstAndEqualOnesInOrder) {
    const JobId low = enqueue(1);
    const JobId first = enqueue(5);
    const JobId second = enqueue(5);
    const auto claimed = claim(3);
    ASSERT_EQ(claimed.size(), 3u);
    EXPECT_EQ(claimed[0].id, first);
    EXPECT_EQ(claimed[1].id, second);
    EXPECT_EQ(claimed[2].id, low);
}

TEST_P(JobStoreContract, QueuesAreAskedInTheOrderOfTheRequest) {
    const JobId in_a = enqueue(0, "a");
    const JobId in_b = enqueue(9, "b");
    EXPECT_EQ(claim(1, {"a", "b"}).at(0).id, in_a);
    EXPECT_EQ(claim(1, {"a", "b"}).at(0).id, in_b);
}

TEST_P(JobStoreContract, AScheduledJobWaitsForItsTime) {
    using namespace std::chrono_literals;
    const JobId id = store->enqueue(NewJob{.job_class = "Test", .queue = "work", .run_at = clock.now() + 10s}).id;
    EXPECT_TRUE(claim().empty());
    EXPECT_EQ(store->next_due_at(), clock.now() + 10s);
    clock.advance(10s);
    EXPECT_EQ(store->promote_due(), 1);
    EXPECT_EQ(claim().at(0).id, id);
}

TEST_P(JobStoreContract, AFailedJobComesBackAsItsNextAttemptWithItsHistory) {
    using namespace std::chrono_literals;
    const JobId id = enqueue();
    finish(claim().at(0), failed(VerdictKind::retry, 3s));
    EXPECT_EQ(state_of(id), JobState::retrying);
    clock.advance(3s);
    store->promote_due();
    const Job again = claim().at(0);
    EXPECT_EQ(again.attempt, 2);
    ASSERT_EQ(again.errors.size(), 1u);
    EXPECT_EQ(again.errors[0].code, "broken");
    EXPECT_EQ(again.errors[0].context, (std::vector<std::string>{"outer", "inner"}));
}

TEST_P(JobStoreContract, AReleaseOrSnoozeCostsNoAttempt) {
    enqueue();
    finish(claim().at(0), {.kind = VerdictKind::release});
    const Job released = claim().at(0);
    EXPECT_EQ(released.attempt, 1);
    finish(released, {.kind = VerdictKind::snooze, .run_at = clock.now() + std::chrono::seconds(1)});
    clock.advance(std::chrono::seconds(1));
    store->promote_due();
    EXPECT_EQ(claim().at(0).attempt, 1);
}

TEST_P(JobStoreContract, ACompletionWithAnOldLeaseIsRefusedAndChangesNothing) {
    enqueue();
    const Job old = claim().at(0);
    finish(old, {.kind = VerdictKind::release});
    const Job current = claim().at(0);
    EXPECT_GT(current.lease, old.lease);
    EXPECT_FALSE(finish(old, {.kind = VerdictKind::completed}));
    EXPECT_FALSE(finish(old, failed(VerdictKind::dead)));
    EXPECT_FALSE(save_checkpoint(old.id, old.lease, "zombie"));
    EXPECT_EQ(state_of(old.id), JobState::running);
    EXPECT_TRUE(finish(current, {.kind = VerdictKind::completed}));
}

TEST_P(JobStoreContract, ACheckpointIsThereForTheNextAttempt) {
    enqueue();
    const Job job = claim().at(0);
    EXPECT_TRUE(save_checkpoint(job.id, job.lease, "page 7"));
    finish(job, {.kind = VerdictKind::release});
    EXPECT_EQ(claim().at(0).checkpoint, "page 7");
}

TEST_P(JobStoreContract, AJobWhoseWorkerFellSilentRunsAgainAsItsNextAttempt) {
    const JobId id = enqueue();
    const Job lost = claim().at(0);
    store->note_begin(worker, lost.id);
    clock.advance(kHeartbeatTimeout + std::chrono::milliseconds(1));

    const auto rescued = store->rescue_orphans();
    ASSERT_EQ(rescued.size(), 1u);
    worker = add_worker();
    const Job again = claim().at(0);
    EXPECT_EQ(again.id, id);
    EXPECT_EQ(again.attempt, 2) << "a crash counts, or a job that kills its worker would run for ever";
    EXPECT_FALSE(finish(lost, {.kind = VerdictKind::completed})) << "the zombie must not finish it";
}

TEST_P(JobStoreContract, AWorkerThatWasGivenUpClaimsNothingUntilItRegistersAgain) {
    clock.advance(kHeartbeatTimeout + std::chrono::milliseconds(1));
    store->rescue_orphans();
    const JobId id = enqueue();
    EXPECT_TRUE(claim().empty()) << "nobody would rescue what it took";
    EXPECT_FALSE(store->heartbeat(worker, 0));
    store->register_worker({.id = worker, .host = "here", .started_at = clock.now(), .heartbeat_at = clock.now()});
    EXPECT_EQ(claim().at(0).id, id);
}

TEST_P(JobStoreContract, AJobThatKillsThreeWorkersInARowIsDeadWithItsCause) {
    const JobId id = enqueue();
    for (int death = 1; death <= kMaxCrashes; ++death) {
        ASSERT_EQ(claim().size(), 1u) << "before death " << death;
        store->note_begin(worker, id);
        clock.advance(kHeartbeatTimeout + std::chrono::milliseconds(1));

        ASSERT_EQ(store->rescue_orphans().size(), 1u);
        worker = add_worker();
    }
    const Job dead = store->find(id).value();
    EXPECT_EQ(dead.state, JobState::dead);
    EXPECT_EQ(dead.errors.back().code, "worker_died");
}

TEST_P(JobStoreContract, AJobThatWasClaimedButNotBegunIsNotChargedWithItsWorkersDeath) {
    enqueue();
    for (int death = 1; death <= 2 * kMaxCrashes; ++death) {
        const Job job = claim().at(0);
        EXPECT_EQ(job.attempt, 1);
        store->note_begin(worker, job.id);
        store->note_end(worker, job.id);
        clock.advance(kHeartbeatTimeout + std::chrono::milliseconds(1));
        ASSERT_EQ(store->rescue_orphans().size(), 1u);
        worker = add_worker();
    }
}

TEST_P(JobStoreContract, AWorkerThatSignsOffHandsItsJobsBack) {
    enqueue();
    claim();
    store->deregister_worker(worker);
    worker = add_worker();
    EXPECT_EQ(claim().at(0).attempt, 1);
}

TEST_P(JobStoreContract, APausedQueueGivesNothingUntilItIsResumed) {
    enqueue();
    store->pause_queue("work");
    EXPECT_TRUE(claim().empty());
    EXPECT_TRUE(store->queues().at(0).is_paused);
    store->resume_queue("work");
    EXPECT_EQ(claim().size(), 1u);
}

TEST_P(JobStoreContract, ClearingAQueueCancelsWhatWaitsAndLeavesWhatRuns) {
    enqueue();
    const Job running = claim().at(0);
    const JobId waiting = enqueue();
    EXPECT_EQ(store->clear_queue("work"), 1);
    EXPECT_EQ(state_of(waiting), JobState::cancelled);
    EXPECT_TRUE(finish(running, {.kind = VerdictKind::completed}));
}

TEST_P(JobStoreContract, ADeadJobCanBeRetriedWithAllItsAttempts) {
    const JobId id = enqueue();
    finish(claim().at(0), failed(VerdictKind::dead));
    EXPECT_EQ(state_of(id), JobState::dead);
    EXPECT_TRUE(store->retry(id));
    const Job again = claim().at(0);
    EXPECT_EQ(again.attempt, 1);
    EXPECT_TRUE(again.errors.empty());
    EXPECT_FALSE(store->retry(id)) << "it runs";
    EXPECT_FALSE(store->retry(ids.next())) << "there is no such job";
}

TEST_P(JobStoreContract, ADeadOrWaitingJobCanBeDiscarded) {
    const JobId waiting = enqueue();
    EXPECT_TRUE(store->discard(waiting));
    EXPECT_EQ(state_of(waiting), JobState::discarded);
    EXPECT_FALSE(store->discard(waiting));
    EXPECT_TRUE(claim().empty());
}

TEST_P(JobStoreContract, CancellingAsksARunningJobToStopAndEndsAWaitingOne) {
    const JobId running = enqueue();
    const Job job = claim().at(0);
    const JobId waiting = enqueue();
    EXPECT_TRUE(store->cancel(waiting));
    EXPECT_EQ(state_of(waiting), JobState::cancelled);
    EXPECT_TRUE(store->cancel(running));
    EXPECT_EQ(store->cancel_requests(worker), std::vector<JobId>{running});
    EXPECT_TRUE(finish(job, {.kind = VerdictKind::cancelled}));
    EXPECT_FALSE(store->cancel(running));
}

TEST_P(JobStoreContract, FinishedJobsAreForgottenAfterTheirTime) {
    using namespace std::chrono_literals;
    const JobId done = enqueue();
    finish(claim().at(0), {.kind = VerdictKind::completed});
    const JobId dead = enqueue();
    finish(claim().at(0), failed(VerdictKind::dead));
    clock.advance(2h);
    EXPECT_EQ(store->prune({.completed = 1h, .dead = 24h}), 1);
    EXPECT_FALSE(store->find(done));
    EXPECT_TRUE(store->find(dead));
    EXPECT_EQ(store->counts().completed, 0);
}

TEST_P(JobStoreContract, CountersEqualAFullScan) {
    for (int i = 0; i < 20; ++i) enqueue(i % 3);
    auto claimed = claim(12);
    const VerdictKind kinds[] = {VerdictKind::completed, VerdictKind::dead, VerdictKind::discarded,
                                 VerdictKind::cancelled, VerdictKind::release};
    for (int i = 0; i < 10; ++i) finish(claimed[static_cast<std::size_t>(i)], failed(kinds[i % 5]));
    StateCounts scanned;
    for (const Job& job : store->list({.limit = 100})) ++scanned[job.state];
    const StateCounts counted = store->counts();
    EXPECT_EQ(counted.available, scanned.available);
    EXPECT_EQ(counted.running, scanned.running);
    EXPECT_EQ(counted.completed, scanned.completed);
    EXPECT_EQ(counted.dead, scanned.dead);
    EXPECT_EQ(counted.discarded, scanned.discarded);
    EXPECT_EQ(counted.cancelled, scanned.cancelled);
    EXPECT_EQ(counted.unfinished(), 12);
}

TEST_P(JobStoreContract, ListsTheNewestFirstAndPagesByCursor) {
    std::vector<JobId> all;
    for (int i = 0; i < 5; ++i) all.push_back(enqueue());
    const auto first = store->list({.limit = 3});
    ASSERT_EQ(first.size(), 3u);
    EXPECT_EQ(first[0].id, all[4]);
    const auto rest = store->list({.after = first.back().id, .limit = 3});
    ASSERT_EQ(rest.size(), 2u);
    EXPECT_EQ(rest[1].id, all[0]);
    EXPECT_TRUE(store->list({.state = JobState::dead}).empty());
    EXPECT_TRUE(store->list({.job_class = "Other"}).empty());
}

TEST_P(JobStoreContract, LatencyIsTheAgeOfTheOldestRunnableJob) {
    enqueue(1);
    clock.advance(std::chrono::seconds(5));
    enqueue(9);
    const QueueStatus queue = store->queues().at(0);
    EXPECT_EQ(queue.available, 2);
    EXPECT_EQ(clock.now() - queue.oldest_available.value(), std::chrono::seconds(5));
}

TEST_P(JobStoreContract, AWakeUpBetweenLookingAndWaitingIsNotLost) {
    const std::uint32_t token = store->wake_token();
    enqueue();
    const auto began = std::chrono::steady_clock::now();
    store->wait(token, std::chrono::seconds(60));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(30));
}

TEST_P(JobStoreContract, ManyThreadsNeverGetTheSameJobAndNoneIsLost) {
    constexpr int kJobs = 400;
    std::vector<NewJob> jobs(kJobs, NewJob{.job_class = "Test", .queue = "work"});
    store->enqueue(jobs);
    std::mutex mutex;
    std::multiset<JobId> seen;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (;;) {
                    const auto claimed = store->claim({worker, {"work"}, 7});
                    if (claimed.empty()) return;
                    std::vector<Completion> completions;
                    for (const Job& job : claimed)
                        completions.push_back({job.id, job.lease, {.kind = VerdictKind::completed}});
                    store->finish(completions);
                    const std::scoped_lock lock(mutex);
                    for (const Job& job : claimed) seen.insert(job.id);
                }
            });
        }
    }
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(kJobs));
    EXPECT_EQ(std::set<JobId>(seen.begin(), seen.end()).size(), static_cast<std::size_t>(kJobs));
    EXPECT_EQ(store->counts().completed, kJobs);
}

}  // namespace ragdoll::jobs::testing
