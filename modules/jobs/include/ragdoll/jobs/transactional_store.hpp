#pragma once

#include <functional>
#include <set>

#include "ragdoll/jobs/job_ledger.hpp"
#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::jobs {

/// A store whose changes are transactions on JobTables, under the rules of JobLedger. What a kind of store adds is how
/// a transaction is made, how workers show that they live, how to wake, and how to look without changing anything.
class TransactionalStore : public JobStore {
public:
    explicit TransactionalStore(IdSource& ids) : ids_(ids) {}

    using JobStore::enqueue;
    std::vector<Enqueued> enqueue(std::span<const NewJob> jobs) override;
    void deregister_worker(const WorkerId& worker) override;
    std::vector<Job> claim(const ClaimRequest& request) override;
    std::vector<bool> finish(std::span<const Completion> completions) override;
    std::vector<bool> save_checkpoints(std::span<const Checkpoint> checkpoints) override;
    std::vector<Rescued> rescue_orphans() override;
    int promote_due() override;
    int prune(const Retention& retention) override;
    void pause_queue(const std::string& queue) override;
    void resume_queue(const std::string& queue) override;
    std::int64_t clear_queue(const std::string& queue) override;
    bool retry(const JobId& id) override;
    bool discard(const JobId& id) override;
    bool cancel(const JobId& id) override;
    void set_limit(LimitScope scope, const std::string& name, std::optional<int> most) override;
    void park_lane(const std::string& lane, Timestamp until) override;
    BatchId create_batch(const NewBatch& batch) override;
    bool seal_batch(const BatchId& id) override;
    bool pause_batch(const BatchId& id) override;
    bool resume_batch(const BatchId& id) override;
    std::int64_t cancel_batch(const BatchId& id) override;
    std::int64_t retry_batch(const BatchId& id) override;
    void set_periodic(const PeriodicJob& periodic) override;
    bool remove_periodic(const std::string& name) override;

protected:
    /// Runs `work` in one write transaction, commits it, and wakes the waiting if it made jobs available. Whatever
    /// `work` throws undoes what it did and leaves.
    virtual void transact(const std::function<void(JobTables&)>& work) = 0;

    /// Workers that are registered and no longer live.
    virtual std::vector<WorkerId> dead_workers() = 0;

    /// Which jobs the worker noted as begun, and not ended, last.
    virtual std::set<JobId> begun_jobs(const WorkerId& worker) = 0;

    /// The worker is not registered any more.
    virtual void forget_worker(const WorkerId& worker) = 0;

private:
    template <class Work>
    auto change(Work&& work);

    IdSource& ids_;
};

}  // namespace ragdoll::jobs
