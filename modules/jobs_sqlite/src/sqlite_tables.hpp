#pragma once

#include <map>
#include <string>
#include <utility>

#include "ragdoll/jobs/job_tables.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::jobs_sqlite {

/// The tables of the job store within a transaction that somebody else holds. Counters are kept as differences, written
/// once by flush() before the commit.
class SqliteTables final : public jobs::JobTables {
public:
    SqliteTables(sqlite::Connection& connection, Timestamp now) : connection_(connection), now_(now) {}

    Timestamp now() const override { return now_; }
    bool insert(const jobs::Job& job) override;
    std::optional<jobs::Job> find_unfinished(const jobs::JobId& id) override;
    std::optional<jobs::Job> find_finished(const jobs::JobId& id) override;
    std::vector<jobs::Job> unfinished_with_key(const std::string& unique_key) override;
    void update(const jobs::Job& job, jobs::JobState before) override;
    void finish(const jobs::Job& job, jobs::JobState before) override;
    void revive(const jobs::Job& job, jobs::JobState before) override;
    std::vector<jobs::Job> claim(const jobs::WorkerId& worker, const std::string& queue, int limit,
                                 jobs::ClaimOrder order) override;
    std::optional<jobs::Job> complete(const jobs::JobId& id, std::int64_t lease) override;
    bool save_checkpoint(const jobs::JobId& id, std::int64_t lease, const std::string& checkpoint) override;
    std::vector<jobs::Job> running_of(const jobs::WorkerId& worker) override;
    std::vector<jobs::Job> due(int limit) override;
    std::vector<jobs::Job> waiting_in(const std::string& queue, int limit) override;
    std::vector<jobs::Job> unfinished_of(const jobs::BatchId& batch) override;
    std::vector<jobs::Job> failed_of(const jobs::BatchId& batch) override;
    int prune(const jobs::Retention& retention, int limit) override;
    bool has_worker(const jobs::WorkerId& worker) override;
    bool remove_worker(const jobs::WorkerId& worker) override;
    void add_dependency(const jobs::Dependency& dependency) override;
    std::vector<jobs::Dependency> take_dependents(const jobs::JobId& on) override;
    std::optional<int> limit(jobs::LimitScope scope, const std::string& name) override;
    void set_limit(jobs::LimitScope scope, const std::string& name, std::optional<int> most) override;
    int running_in_queue(const std::string& queue) override;
    int running_in_lane(const std::string& lane) override;
    int running_in_all() override;
    std::optional<Timestamp> lane_parked_until(const std::string& lane) override;
    void park_lane(const std::string& lane, std::optional<Timestamp> until) override;
    std::vector<std::string> lanes_to_unpark() override;
    std::vector<jobs::Job> blocked_in_lane(const std::string& lane, int limit) override;
    bool is_paused(const std::string& queue) override;
    void set_paused(const std::string& queue, bool is_paused) override;
    void insert_batch(const jobs::Batch& batch) override;
    std::optional<jobs::Batch> find_batch(const jobs::BatchId& id) override;
    void update_batch(const jobs::Batch& batch) override;
    void count_in_batch(const jobs::BatchId& id, const jobs::BatchDelta& delta) override;
    std::optional<jobs::PeriodicJob> find_periodic(const std::string& name) override;
    void save_periodic(const jobs::PeriodicJob& periodic) override;
    bool remove_periodic(const std::string& name) override;
    std::vector<jobs::PeriodicJob> due_periodic() override;

    sqlite::Connection& connection() noexcept { return connection_; }

    /// Writes the counters.
    void flush();

    /// Whether a job became available, so that others should be woken after the commit.
    bool made_available() const noexcept { return made_available_; }

private:
    void start(jobs::Job& job, const jobs::WorkerId& worker);
    std::vector<jobs::Job> claim_oldest(const jobs::WorkerId& worker, const std::string& queue, int limit);
    bool has_one_priority(const std::string& queue);
    void count(const std::string& queue, jobs::JobState state, int delta);
    void remove_unfinished(const jobs::JobId& id);

    sqlite::Connection& connection_;
    const Timestamp now_;
    std::map<std::pair<std::string, int>, std::int64_t> deltas_;  // by queue and state
    bool made_available_ = false;
};

}  // namespace ragdoll::jobs_sqlite
