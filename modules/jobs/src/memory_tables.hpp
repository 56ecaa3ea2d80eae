#pragma once

#include <functional>
#include <map>
#include <set>
#include <utility>

#include "ragdoll/jobs/job_tables.hpp"

namespace ragdoll::jobs {

/// JobTables in ordered maps. What the ledger refuses it refuses before it changes anything, so nothing is ever to be
/// undone. Guarded by its owner.
class MemoryTables final : public JobTables {
public:
    explicit MemoryTables(const Clock& clock) : clock_(clock) {}

    Timestamp now() const override { return clock_.now(); }
    bool insert(const Job& job) override;
    std::optional<Job> find_unfinished(const JobId& id) override;
    std::optional<Job> find_finished(const JobId& id) override;
    std::vector<Job> unfinished_with_key(const std::string& unique_key) override;
    void update(const Job& job, JobState before) override;
    void finish(const Job& job, JobState before) override;
    void revive(const Job& job, JobState before) override;
    std::vector<Job> claim(const WorkerId& worker, const std::string& queue, int limit, ClaimOrder order) override;
    std::optional<Job> complete(const JobId& id, std::int64_t lease) override;
    bool save_checkpoint(const JobId& id, std::int64_t lease, const std::string& checkpoint) override;
    std::vector<Job> running_of(const WorkerId& worker) override;
    std::vector<Job> due(int limit) override;
    std::vector<Job> waiting_in(const std::string& queue, int limit) override;
    std::vector<Job> unfinished_of(const BatchId& batch) override;
    std::vector<Job> failed_of(const BatchId& batch) override;
    int prune(const Retention& retention, int limit) override;
    bool has_worker(const WorkerId& worker) override { return workers.contains(worker); }
    bool remove_worker(const WorkerId& worker) override;
    void add_dependency(const Dependency& dependency) override;
    std::vector<Dependency> take_dependents(const JobId& on) override;
    std::optional<int> limit(LimitScope scope, const std::string& name) override;
    void set_limit(LimitScope scope, const std::string& name, std::optional<int> most) override;
    int running_in_queue(const std::string& queue) override;
    int running_in_lane(const std::string& lane) override;
    int running_in_all() override;
    std::optional<Timestamp> lane_parked_until(const std::string& lane) override;
    void park_lane(const std::string& lane, std::optional<Timestamp> until) override;
    std::vector<std::string> lanes_to_unpark() override;
    std::vector<Job> blocked_in_lane(const std::string& lane, int limit) override;
    bool is_paused(const std::string& queue) override;
    void set_paused(const std::string& queue, bool is_paused) override;
    void insert_batch(const Batch& batch) override;
    std::optional<Batch> find_batch(const BatchId& id) override;
    void update_batch(const Batch& batch) override;
    void count_in_batch(const BatchId& id, const BatchDelta& delta) override;
    std::optional<PeriodicJob> find_periodic(const std::string& name) override;
    void save_periodic(const PeriodicJob& periodic) override;
    bool remove_periodic(const std::string& name) override;
    std::vector<PeriodicJob> due_periodic() override;

    /// true once after a job became available.
    bool take_made_available() { return std::exchange(made_available_, false); }

    /// Runs `visit(job)` for each job, finished or not, by id.
    template <class Visit>
    void for_each_job(Visit&& visit) const {
        for (const auto& [id, job] : jobs_) visit(job);
    }

    std::map<WorkerId, WorkerInfo> workers;
    std::map<WorkerId, std::set<JobId>> begun;
    std::map<std::pair<LimitScope, std::string>, int> limits;
    std::map<std::string, Timestamp> parked_lanes;
    std::map<BatchId, Batch> batches;
    std::map<std::string, PeriodicJob> periodic;
    std::set<std::string> paused_queues;

private:
    /// Order of claiming within a queue: larger priority, then the older id.
    struct ReadyKey {
        int negative_priority;
        JobId id;
        auto operator<=>(const ReadyKey&) const = default;
    };

    Job* find(const JobId& id);
    void put(const Job& job);
    std::vector<Job> select(const std::function<bool(const Job&)>& wanted) const;

    const Clock& clock_;
    std::map<JobId, Job> jobs_;
    std::map<std::string, std::set<ReadyKey>> ready_;
    std::set<JobId> running_;
    std::multimap<std::string, JobId> unique_keys_;  // of unfinished jobs
    std::multimap<JobId, Dependency> dependents_;    // by what they wait for
    bool made_available_ = false;
};

}  // namespace ragdoll::jobs
