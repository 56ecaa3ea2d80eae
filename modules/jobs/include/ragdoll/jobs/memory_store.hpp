#pragma once

#include <memory>

#include "ragdoll/jobs/transactional_store.hpp"

namespace ragdoll::jobs {

/// Jobs that live as long as the process: for the adapters `async` and `inline`, and for tests. A worker that falls
/// silent for kHeartbeatTimeout is dead.
class MemoryStore final : public TransactionalStore {
public:
    MemoryStore(const Clock& clock, IdSource& ids);
    ~MemoryStore() override;

    void register_worker(const WorkerInfo& worker) override;
    bool heartbeat(const WorkerId& worker, int busy) override;
    std::vector<WorkerInfo> workers() override;
    void note_begin(const WorkerId& worker, const JobId& id) override;
    void note_end(const WorkerId& worker, const JobId& id) override;
    std::vector<JobId> cancel_requests(const WorkerId& worker) override;
    std::optional<Timestamp> next_due_at() override;
    std::uint32_t wake_token() override;
    void wait(std::uint32_t token, std::chrono::milliseconds at_most) override;
    void wake() override;
    std::optional<Job> find(const JobId& id) override;
    std::vector<Job> list(const JobFilter& filter) override;
    StateCounts counts() override;
    std::vector<QueueStatus> queues() override;
    std::int64_t jobs_ahead_of(const JobId& id) override;
    std::vector<Limit> limits() override;
    std::vector<LaneStatus> lanes() override;
    std::optional<Batch> find_batch(const BatchId& id) override;
    std::vector<Batch> batches(int limit) override;
    std::vector<PeriodicJob> periodic_jobs() override;

protected:
    void transact(const std::function<void(JobTables&)>& work) override;
    std::vector<WorkerId> dead_workers() override;
    std::set<JobId> begun_jobs(const WorkerId& worker) override;
    void forget_worker(const WorkerId& worker) override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ragdoll::jobs
