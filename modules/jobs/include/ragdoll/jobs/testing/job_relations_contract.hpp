#pragma once

#include "ragdoll/base/error.hpp"
#include "ragdoll/jobs/testing/job_store_contract.hpp"

// What every JobStore must do about jobs that have to do with each other: unique keys, dependencies, limits, lanes,
// batches, periodic jobs.
namespace ragdoll::jobs::testing {

using namespace std::chrono_literals;

class JobRelationsContract : public JobStoreContract {
protected:
    JobId enqueue(NewJob job) {
        if (job.job_class.empty()) job.job_class = "Test";
        if (job.queue.empty()) job.queue = "work";
        return store->enqueue(job).id;
    }
    void complete(const Job& job) { ASSERT_TRUE(finish(job, {.kind = VerdictKind::completed})); }
    void complete_next() { complete(claim().at(0)); }
    Batch batch(const BatchId& id) { return store->find_batch(id).value(); }
    std::string code_of_refusal(const NewJob& job) {
        try {
            store->enqueue(job);
        } catch (const Error& error) {
            return error.code();
        }
        return "accepted";
    }
};

// -- unique keys

TEST_P(JobRelationsContract, AKeyThatReplacesGivesAWaitingJobItsNewArgumentsAndTime) {
    const JobId id = enqueue({.arguments = "[1]", .unique_key = "k", .on_duplicate = UniquePolicy::replace});
    const NewJob newer{.job_class = "Test",
                       .queue = "work",
                       .priority = 7,
                       .arguments = "[2]",
                       .run_at = clock.now() + 5s,
                       .unique_key = "k",
                       .on_duplicate = UniquePolicy::replace};
    const Enqueued second = store->enqueue(newer);
    EXPECT_EQ(second.id, id);
    EXPECT_FALSE(second.inserted);
    const Job job = store->find(id).value();
    EXPECT_EQ(job.arguments, "[2]");
    EXPECT_EQ(job.priority, 7);
    EXPECT_EQ(job.state, JobState::scheduled);
    EXPECT_TRUE(claim().empty());
}

TEST_P(JobRelationsContract, AKeyThatReplacesARunningJobFollowsAfterIt) {
    const NewJob wanted{.job_class = "Test", .queue = "work", .unique_key = "k", .on_duplicate = UniquePolicy::replace};
    const JobId first = store->enqueue(wanted).id;
    const Job running = claim().at(0);
    const Enqueued second = store->enqueue(wanted);
    EXPECT_TRUE(second.inserted);
    EXPECT_NE(second.id, first);
    EXPECT_TRUE(claim().empty()) << "never two at once";
    EXPECT_EQ(store->enqueue(wanted).id, second.id) << "the one that waits is replaced again";
    finish(running, failed(VerdictKind::dead));
    EXPECT_EQ(claim().at(0).id, second.id) << "however the first ended";
}

TEST_P(JobRelationsContract, AKeyThatJoinsServesBothWithTheLargerPriorityAndTheEarlierTime) {
    const JobId id = enqueue({.priority = 1, .run_at = clock.now() + 10s, .unique_key = "k"});
    NewJob joining{.job_class = "Test",
                   .queue = "work",
                   .priority = 3,
                   .run_at = clock.now() + 20s,
                   .unique_key = "k",
                   .on_duplicate = UniquePolicy::join};
    EXPECT_EQ(store->enqueue(joining).id, id);
    EXPECT_EQ(store->find(id)->priority, 3);
    EXPECT_EQ(store->find(id)->run_at, clock.now() + 10s);
    joining.run_at.reset();
    EXPECT_EQ(store->enqueue(joining).id, id);
    EXPECT_EQ(claim().at(0).id, id);
    EXPECT_EQ(store->enqueue(joining).id, id) << "a running one serves as well";
}

TEST_P(JobRelationsContract, ADebouncedJobRunsOnceAfterTheLastOfABurstButNotLaterThanItsBound) {
    const NewJob wanted{
        .job_class = "Test", .queue = "work", .unique_key = "k", .debounce = Debounce{.wait = 10s, .at_most = 25s}};
    const JobId id = store->enqueue(wanted).id;
    const Timestamp first = clock.now();
    for (int i = 0; i < 4; ++i) {
        clock.advance(6s);
        store->promote_due();
        EXPECT_TRUE(claim().empty()) << "put off again";
        EXPECT_EQ(store->enqueue(wanted).id, id);
    }
    EXPECT_EQ(store->find(id)->run_at, first + 25s);
    clock.advance(1s);
    store->promote_due();
    EXPECT_EQ(claim().at(0).id, id);
    EXPECT_EQ(code_of_refusal({.job_class = "Test", .queue = "work", .debounce = Debounce{1s, 1s}}), "invalid_job");
}

// -- dependencies

TEST_P(JobRelationsContract, AJobWaitsForAllThatItComesAfter) {
    const JobId a = enqueue({.queue = "a"});
    const JobId b = enqueue({.queue = "b"});
    const JobId last = enqueue({.after = {a, b}});
    EXPECT_EQ(store->find(last)->state, JobState::blocked);
    EXPECT_EQ(store->find(last)->blocked_by, BlockReason::dependency);
    complete(claim(1, {"a"}).at(0));
    EXPECT_TRUE(claim().empty());
    complete(claim(1, {"b"}).at(0));
    EXPECT_EQ(claim().at(0).id, last);
}

TEST_P(JobRelationsContract, AJobThatComesAfterAnotherForTwoReasonsWaitsForItOnce) {
    NewJob wanted{.job_class = "Test", .queue = "work", .unique_key = "k", .on_duplicate = UniquePolicy::replace};
    const JobId a = store->enqueue(wanted).id;
    const Job running = claim().at(0);
    wanted.after = {a, a};
    const JobId next = store->enqueue(wanted).id;
    complete(running);
    EXPECT_EQ(claim().at(0).id, next);
}

TEST_P(JobRelationsContract, AJobAfterOneThatHasCompletedRunsAtOnce) {
    const JobId a = enqueue({});
    complete_next();
    const JobId next = enqueue({.after = {a}});
    EXPECT_EQ(claim().at(0).id, next);
}

TEST_P(JobRelationsContract, ADeadDependencyCancelsThoseThatWaitForItDownTheLine) {
    const JobId a = enqueue({});
    const JobId b = enqueue({.after = {a}});
    const JobId c = enqueue({.after = {b}});
    const JobId d = enqueue({.after = {b}, .after_failure = AfterFailure::run});
    finish(claim().at(0), failed(VerdictKind::dead));
    EXPECT_EQ(state_of(b), JobState::cancelled);
    EXPECT_EQ(store->find(b)->errors.at(0).code, "dependency_failed");
    EXPECT_EQ(state_of(c), JobState::cancelled);
    EXPECT_EQ(claim().at(0).id, d) << "nothing that runs in any case is left hanging";
    const JobId late = enqueue({.after = {a}});
    EXPECT_EQ(state_of(late), JobState::cancelled) << "it had failed already";
}

TEST_P(JobRelationsContract, ADependencyMustBeThere) {
    EXPECT_EQ(code_of_refusal({.job_class = "Test", .queue = "work", .after = {ids.next()}}), "dependency_not_found");
    EXPECT_EQ(store->counts().unfinished(), 0);
}

TEST_P(JobRelationsContract, JobsOfOneCallMayComeAfterEachOther) {
    const NewJob first{.id = ids.next(), .job_class = "Test", .queue = "work"};
    const NewJob second{.job_class = "Test", .queue = "work", .after = {*first.id}};
    store->enqueue(std::vector{first, second});
    const Job running = claim(5).at(0);
    EXPECT_EQ(running.id, *first.id);
    complete(running);
    EXPECT_EQ(claim(5).size(), 1u);
}

// -- limits and lanes

TEST_P(JobRelationsContract, AQueueAndAllTogetherMayHaveALimitOnRunningJobs) {
    for (int i = 0; i < 5; ++i) enqueue({.queue = i % 2 == 0 ? "a" : "b"});
    store->set_limit(LimitScope::queue, "a", 1);
    store->set_limit(LimitScope::global, "", 2);
    const auto running = claim(10, {"a", "b"});
    ASSERT_EQ(running.size(), 2u);
    EXPECT_EQ(running[0].queue, "a");
    EXPECT_EQ(running[1].queue, "b");
    EXPECT_TRUE(claim(10, {"a", "b"}).empty());
    complete(running[1]);
    EXPECT_EQ(claim(10, {"a", "b"}).at(0).queue, "b");
    store->set_limit(LimitScope::global, "", std::nullopt);
    EXPECT_TRUE(claim(10, {"a", "b"}).empty()) << "a is full, b is empty";
    store->set_limit(LimitScope::queue, "a", std::nullopt);
    EXPECT_EQ(claim(10, {"a", "b"}).size(), 2u);
}

TEST_P(JobRelationsContract, AFullLaneLetsOthersPassAndGoesOnByPriorityWhenItHasRoom) {
    store->set_limit(LimitScope::lane, "mail", 1);
    const JobId first = enqueue({.lane = "mail"});
    enqueue({.lane = "mail"});
    const JobId urgent = enqueue({.priority = 5, .lane = "mail"});
    const JobId other = enqueue({});
    auto running = claim(10);
    ASSERT_EQ(running.size(), 2u);
    EXPECT_EQ(running[0].id, urgent);
    EXPECT_EQ(running[1].id, other);
    EXPECT_EQ(store->find(first)->blocked_by, BlockReason::lane);
    EXPECT_EQ(store->find(first)->attempt, 0);
    const auto lanes = store->lanes();
    ASSERT_EQ(lanes.size(), 1u);
    EXPECT_EQ(lanes[0].running, 1);
    EXPECT_EQ(lanes[0].blocked, 2);
    finish(running[0], failed(VerdictKind::retry, 60s));
    EXPECT_EQ(claim(10).at(0).id, first);
}

TEST_P(JobRelationsContract, ALaneGoesOnWhenItsWorkerDiesItsLimitGrowsOrGoes) {
    store->set_limit(LimitScope::lane, "mail", 1);
    for (int i = 0; i < 6; ++i) enqueue({.lane = "mail"});
    store->note_begin(worker, claim(10).at(0).id);
    store->set_limit(LimitScope::lane, "mail", 2);
    EXPECT_EQ(claim(10).size(), 1u);
    clock.advance(kHeartbeatTimeout + 1ms);
    store->rescue_orphans();
    worker = add_worker();
    EXPECT_EQ(claim(10).size(), 2u);
    store->set_limit(LimitScope::lane, "mail", std::nullopt);
    store->promote_due();
    EXPECT_EQ(claim(10).size(), 4u);
}

TEST_P(JobRelationsContract, APausedQueueDoesNotKeepALaneFromOthers) {
    store->set_limit(LimitScope::lane, "mail", 1);
    enqueue({.lane = "mail"});
    enqueue({.queue = "stuck", .priority = 9, .lane = "mail"});
    const JobId ours = enqueue({.lane = "mail"});
    const Job running = claim(10, {"work", "stuck"}).at(0);
    claim(10, {"work", "stuck"});  // those behind are found to be blocked
    store->pause_queue("stuck");
    complete(running);
    EXPECT_EQ(claim(10, {"work", "stuck"}).at(0).id, ours);
}

TEST_P(JobRelationsContract, AJobThatWasLetIntoALaneAndGoesAwayMakesRoomForTheNext) {
    store->set_limit(LimitScope::lane, "mail", 1);
    for (int i = 0; i < 4; ++i) enqueue({.unique_key = "k" + std::to_string(i), .lane = "mail"});
    const Job running = claim(10).at(0);
    complete(running);  // lets the second in
    store->cancel(store->list({.state = JobState::available}).at(0).id);
    const auto third = store->list({.state = JobState::available});
    ASSERT_EQ(third.size(), 1u);
    store->enqueue(NewJob{.job_class = "Test",
                          .queue = "work",
                          .run_at = clock.now() + 1h,
                          .unique_key = third[0].unique_key,
                          .on_duplicate = UniquePolicy::replace});
    EXPECT_EQ(claim(10).size(), 1u) << "the fourth";
}

TEST_P(JobRelationsContract, AParkedLaneWaitsForItsTimeAtNoAttemptsCost) {
    const JobId first = enqueue({.lane = "model"});
    const JobId second = enqueue({.lane = "model"});
    const Job running = claim(1).at(0);
    finish(running, {.kind = VerdictKind::park, .run_at = clock.now() + 30s});
    EXPECT_TRUE(claim(10).empty());
    EXPECT_EQ(store->find(first)->attempt, 0);
    EXPECT_EQ(store->find(first)->blocked_by, BlockReason::lane);
    EXPECT_EQ(store->lanes().at(0).parked_until, clock.now() + 30s);
    EXPECT_EQ(store->next_due_at(), clock.now() + 30s);
    store->park_lane("model", clock.now() + 10s);
    EXPECT_EQ(store->lanes().at(0).parked_until, clock.now() + 30s) << "the later time counts";
    clock.advance(30s);
    store->promote_due();
    const auto claimed = claim(10);
    ASSERT_EQ(claimed.size(), 2u);
    EXPECT_EQ(claimed[1].id, second);
    EXPECT_TRUE(store->lanes().empty());
    EXPECT_EQ(store->next_due_at(), std::nullopt);
}

TEST_P(JobRelationsContract, AClaimCanAskForTheOldestWhateverItsPriority) {
    const JobId old = enqueue({.priority = -5});
    const JobId urgent = enqueue({.priority = 5});
    enqueue({.priority = 4});
    const auto claimed = store->claim({.worker = worker, .queues = {"work"}, .limit = 2, .oldest = 1});
    ASSERT_EQ(claimed.size(), 2u);
    EXPECT_EQ(claimed[0].id, old);
    EXPECT_EQ(claimed[1].id, urgent);
}

TEST_P(JobRelationsContract, TellsHowManyGoFirst) {
    enqueue({.priority = 3});
    enqueue({});
    const JobId id = enqueue({});
    enqueue({});
    enqueue({.queue = "elsewhere", .priority = 9});
    EXPECT_EQ(store->jobs_ahead_of(id), 2);
}

// -- batches

TEST_P(JobRelationsContract, ABatchEnqueuesItsCallbackOnceWhenItsLastJobHasEnded) {
    const NewJob callback{.job_class = "Done", .queue = "work", .arguments = "[\"all\"]"};
    const BatchId id = store->create_batch({.name = "import", .on_finished = callback});
    enqueue({.batch = id});
    enqueue({.batch = id});
    complete_next();
    EXPECT_EQ(batch(id).state(), BatchState::open);
    EXPECT_TRUE(store->seal_batch(id));
    EXPECT_EQ(batch(id).state(), BatchState::running);
    const Job last = claim().at(0);
    enqueue({.batch = id});  // a job of the batch may add to it while it runs
    complete(last);
    EXPECT_EQ(batch(id).pending(), 1);
    complete_next();
    const Batch ended = batch(id);
    EXPECT_EQ(ended.state(), BatchState::finished);
    EXPECT_EQ(ended.completed, 3);
    const auto after = claim(10);
    ASSERT_EQ(after.size(), 1u);
    EXPECT_EQ(after[0].job_class, "Done");
    EXPECT_EQ(after[0].arguments, "[\"all\"]");
    EXPECT_EQ(after[0].id, ended.callback);
    EXPECT_EQ(code_of_refusal({.job_class = "Test", .queue = "work", .batch = id}), "batch_finished");
}

TEST_P(JobRelationsContract, AnEmptyBatchIsFinishedWhenItIsSealed) {
    const BatchId id = store->create_batch({.on_finished = NewJob{.job_class = "Done", .queue = "work"}});
    store->seal_batch(id);
    EXPECT_EQ(batch(id).state(), BatchState::finished);
    EXPECT_EQ(claim(10).size(), 1u);
    EXPECT_FALSE(store->seal_batch(ids.next()));
    EXPECT_EQ(code_of_refusal({.job_class = "Test", .queue = "work", .batch = ids.next()}), "batch_not_found");
}

TEST_P(JobRelationsContract, AFailureMayCancelTheRestOfItsBatch) {
    const BatchId id = store->create_batch(
        {.on_finished = NewJob{.job_class = "Done", .queue = "end"}, .on_failure = BatchFailurePolicy::cancel_rest});
    for (int i = 0; i < 4; ++i) enqueue({.batch = id});
    store->seal_batch(id);
    const auto running = claim(2);
    finish(running[0], failed(VerdictKind::dead));
    EXPECT_EQ(store->cancel_requests(worker), std::vector{running[1].id});
    finish(running[1], {.kind = VerdictKind::cancelled});
    const Batch ended = batch(id);
    EXPECT_EQ(ended.failed, 1);
    EXPECT_EQ(ended.cancelled, 3);
    EXPECT_EQ(ended.state(), BatchState::finished);
    EXPECT_EQ(claim(10, {"end"}).size(), 1u);
}

TEST_P(JobRelationsContract, TheFailedJobsOfABatchCanBeRetriedWithoutASecondCallback) {
    const BatchId id = store->create_batch({.on_finished = NewJob{.job_class = "Done", .queue = "end"}});
    enqueue({.batch = id});
    store->seal_batch(id);
    finish(claim().at(0), failed(VerdictKind::dead));
    EXPECT_EQ(store->retry_batch(id), 1);
    EXPECT_EQ(batch(id).state(), BatchState::running);
    complete_next();
    EXPECT_EQ(batch(id).state(), BatchState::finished);
    EXPECT_EQ(batch(id).failed, 0);
    EXPECT_EQ(claim(10, {"end"}).size(), 1u);
}

TEST_P(JobRelationsContract, APausedBatchHoldsItsJobsBackUntilItIsResumed) {
    const BatchId id = store->create_batch({});
    const JobId held = enqueue({.batch = id});
    const JobId other = enqueue({});
    EXPECT_TRUE(store->pause_batch(id));
    const auto claimed = claim(10);
    ASSERT_EQ(claimed.size(), 1u);
    EXPECT_EQ(claimed[0].id, other);
    EXPECT_EQ(store->find(held)->blocked_by, BlockReason::batch);
    EXPECT_EQ(batch(id).state(), BatchState::paused);
    EXPECT_TRUE(store->resume_batch(id));
    EXPECT_EQ(claim(10).at(0).id, held);
}

TEST_P(JobRelationsContract, CancellingABatchEndsWhatWaitsAndStopsWhatRuns) {
    const BatchId id = store->create_batch({.name = "x"});
    for (int i = 0; i < 3; ++i) enqueue({.batch = id});
    const Job running = claim().at(0);
    EXPECT_EQ(store->cancel_batch(id), 3);
    EXPECT_EQ(batch(id).cancelled, 2);
    EXPECT_EQ(store->cancel_requests(worker), std::vector{running.id});
    EXPECT_EQ(store->batches(10).at(0).name, "x");
    EXPECT_EQ(store->list({.batch = id}).size(), 3u);
}

// -- periodic jobs

TEST_P(JobRelationsContract, APeriodicJobIsEnqueuedAtItsTimesAndNotWhileItsLastIsUnfinished) {
    store->set_periodic({.name = "tidy", .schedule = "*/5 * * * *", .job = {.job_class = "Tidy", .queue = "work"}});
    EXPECT_TRUE(claim().empty());
    const Timestamp due = store->next_due_at().value();
    clock.advance(due - clock.now());
    EXPECT_EQ(store->promote_due(), 1);
    EXPECT_EQ(store->promote_due(), 0) << "once for each time";
    const Job job = claim(10).at(0);
    EXPECT_EQ(job.job_class, "Tidy");
    clock.advance(21min);
    store->promote_due();
    EXPECT_TRUE(claim(10).empty()) << "the last one still runs";
    complete(job);
    clock.advance(5min);
    store->promote_due();
    EXPECT_EQ(claim(10).size(), 1u);
    EXPECT_EQ(store->periodic_jobs().at(0).last_at, clock.now());
}

TEST_P(JobRelationsContract, APeriodicJobIsChangedUnderItsNameAndRemoved) {
    PeriodicJob periodic{.name = "tidy", .schedule = "0 3 * * *", .job = {.job_class = "Tidy", .queue = "work"}};
    store->set_periodic(periodic);
    const Timestamp next = store->periodic_jobs().at(0).next_at;
    clock.advance(48h);
    store->set_periodic(periodic);
    EXPECT_EQ(store->periodic_jobs().at(0).next_at, next) << "what was due while nobody ran is still due";
    periodic.schedule = "0 4 * * *";
    store->set_periodic(periodic);
    EXPECT_GT(store->periodic_jobs().at(0).next_at, clock.now());
    periodic.schedule = "nonsense";
    EXPECT_THROW(store->set_periodic(periodic), Error);
    EXPECT_TRUE(store->remove_periodic("tidy"));
    EXPECT_FALSE(store->remove_periodic("tidy"));
    EXPECT_TRUE(store->periodic_jobs().empty());
}

}  // namespace ragdoll::jobs::testing
