#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "ragdoll/jobs/transactional_store.hpp"

struct sqlite3;

namespace ragdoll::sqlite {
class Writer;
}

namespace ragdoll::jobs_sqlite {

/// Jobs in an SQLite database, shared by all processes of one machine that use the same folder.
///
/// Each registered worker holds a lock on `<folder>/workers/<id>.lock`, which the kernel releases when its process
/// dies: rescue needs no heartbeat. Work that becomes available wakes waiting processes through `<folder>/wakeup`. The
/// tables are described in docs/design/database_schema.md. Thread-safe.
class JobStore final : public jobs::TransactionalStore {
public:
    /// Creates or upgrades the tables in `<folder>/ragdoll.db`.
    /// @param survive_power_failure  every commit is flushed to the disk; costs speed.
    JobStore(const std::filesystem::path& folder, const Clock& clock, IdSource& ids,
             bool survive_power_failure = false);

    /// @param writer  of `<folder>/ragdoll.db`, shared with the other stores of this process that use the file: a
    /// change
    ///                within a transaction of theirs becomes part of it.
    JobStore(const std::filesystem::path& folder, const Clock& clock, IdSource& ids,
             std::shared_ptr<sqlite::Writer> writer);
    ~JobStore() override;

    /// Enqueues within the caller's own transaction on the same database file: the jobs are there if and only if it is
    /// committed. Call wake() after the commit; else workers find them within their poll interval.
    /// @param connection  in a write transaction (BEGIN IMMEDIATE).
    /// @throws Error  as enqueue; `no_transaction` (discard).
    std::vector<jobs::Enqueued> enqueue_within(sqlite3& connection, std::span<const jobs::NewJob> jobs);

    void register_worker(const jobs::WorkerInfo& worker) override;
    bool heartbeat(const jobs::WorkerId& worker, int busy) override;
    std::vector<jobs::WorkerInfo> workers() override;
    std::vector<jobs::Job> claim(const jobs::ClaimRequest& request) override;
    void note_begin(const jobs::WorkerId& worker, const jobs::JobId& id) override;
    void note_end(const jobs::WorkerId& worker, const jobs::JobId& id) override;
    std::vector<jobs::JobId> cancel_requests(const jobs::WorkerId& worker) override;
    int promote_due() override;
    std::optional<Timestamp> next_due_at() override;
    std::uint32_t wake_token() override;
    void wait(std::uint32_t token, std::chrono::milliseconds at_most) override;
    void wake() override;
    std::optional<jobs::Job> find(const jobs::JobId& id) override;
    std::vector<jobs::Job> list(const jobs::JobFilter& filter) override;
    jobs::StateCounts counts() override;
    std::vector<jobs::QueueStatus> queues() override;
    std::int64_t jobs_ahead_of(const jobs::JobId& id) override;
    std::vector<jobs::Limit> limits() override;
    std::vector<jobs::LaneStatus> lanes() override;
    std::optional<jobs::Batch> find_batch(const jobs::BatchId& id) override;
    std::vector<jobs::Batch> batches(int limit) override;
    std::vector<jobs::PeriodicJob> periodic_jobs() override;

protected:
    void transact(const std::function<void(jobs::JobTables&)>& work) override;
    std::vector<jobs::WorkerId> dead_workers() override;
    std::set<jobs::JobId> begun_jobs(const jobs::WorkerId& worker) override;
    void forget_worker(const jobs::WorkerId& worker) override;

private:
    struct State;
    IdSource& ids_;
    std::unique_ptr<State> state_;
};

}  // namespace ragdoll::jobs_sqlite
