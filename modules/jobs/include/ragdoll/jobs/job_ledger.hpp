#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ragdoll/jobs/job_tables.hpp"

namespace ragdoll::jobs {

/// The rules of the engine: what each operation does to jobs, lanes and batches. Written once for all stores that have
/// transactions; one object serves one transaction, and settle() ends it.
class JobLedger {
public:
    JobLedger(JobTables& tables, IdSource& ids) : tables_(tables), ids_(ids) {}

    /// @throws Error  `dependency_not_found`, `batch_not_found`, `batch_finished`, `invalid_job` (all discard), before
    ///                anything is changed.
    std::vector<Enqueued> enqueue(std::span<const NewJob> jobs);

    std::vector<Job> claim(const ClaimRequest& request);
    std::vector<bool> finish(std::span<const Completion> completions);
    void hand_back(const WorkerId& worker);  ///< all that it runs, at no cost
    std::vector<Rescued> rescue(const WorkerId& worker, const std::set<JobId>& begun);
    int promote();

    bool retry(const JobId& id);
    bool discard(const JobId& id);
    bool cancel(const JobId& id);
    std::int64_t clear_queue(const std::string& queue);  ///< some of it; 0: nothing is left

    void set_limit(LimitScope scope, const std::string& name, std::optional<int> most);
    void park_lane(const std::string& lane, Timestamp until);

    BatchId create_batch(const NewBatch& wanted);
    bool seal_batch(const BatchId& id);
    bool pause_batch(const BatchId& id);
    bool resume_batch(const BatchId& id);
    std::int64_t cancel_batch(const BatchId& id);
    std::int64_t retry_batch(const BatchId& id);

    void set_periodic(PeriodicJob periodic);

    /// Carries on what ends have caused: dependents, batches and their callbacks. Before the commit.
    void settle();

private:
    void check(std::span<const NewJob> jobs);
    Enqueued enqueue_one(const NewJob& wanted);
    std::optional<Enqueued> meet_duplicate(const NewJob& wanted);
    void await(Job& job, const Dependency& dependency);
    void place(Job& job) const;

    bool carry_out(const Completion& completion);
    void stop_running(Job& job, const Verdict& verdict);
    void end(Job job, JobState before);
    void note_end(const Job& job);
    void count(const Job& job, JobState state, int change);
    void release_dependents(const Job& ended);
    void cancel_dependent(Job job, const Job& failed);
    Rescued rescue_one(Job job, const WorkerId& worker, bool was_running);

    int claim_from(const ClaimRequest& request, const std::string& queue, int wanted, ClaimOrder order,
                   std::vector<Job>& claimed);
    BlockReason why_not(const Job& job, std::span<const Job> unjudged);
    bool takes_lane(const std::string& lane, std::span<const Job> unjudged);
    bool is_paused(const BatchId& batch);
    void put_back(Job job, BlockReason reason);
    int room_in(LimitScope scope, const std::string& name, int running);
    void refill_lane(const std::string& lane);
    void unblock(Job job);
    int enqueue_periodic();

    void update_batch_after(const BatchId& id, const BatchDelta& delta);
    void finish_batch_if_done(Batch batch);

    JobTables& tables_;
    IdSource& ids_;
    std::vector<Job> ended_;  // whose dependents are to be released
    std::map<BatchId, BatchDelta> batches_;
    // During a claim:
    std::map<std::string, int> lane_room_;
    std::map<BatchId, bool> paused_batches_;
};

}  // namespace ragdoll::jobs
