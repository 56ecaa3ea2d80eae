#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

#include "ragdoll/base/unique_fd.hpp"
#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::jobs_sqlite {

/// Jobs in an SQLite database, shared by all processes of one machine that use the same folder.
///
/// Each registered worker holds a lock on `<folder>/workers/<id>.lock`, which the kernel releases when its process
/// dies: rescue needs no heartbeat. Work that becomes available wakes waiting processes through `<folder>/wakeup`. The
/// tables are described in docs/design/database_schema.md. Thread-safe.
class JobStore final : public jobs::JobStore {
public:
    /// Creates or upgrades the tables in `<folder>/ragdoll.db`.
    /// @param survive_power_failure  every commit is flushed to the disk; costs speed.
    JobStore(const std::filesystem::path& folder, const Clock& clock, IdSource& ids,
             bool survive_power_failure = false);
    ~JobStore() override;

    using jobs::JobStore::enqueue;
    std::vector<jobs::Enqueued> enqueue(std::span<const jobs::NewJob> jobs) override;
    void register_worker(const jobs::WorkerInfo& worker) override;
    bool heartbeat(const jobs::WorkerId& worker, int busy) override;
    void deregister_worker(const jobs::WorkerId& worker) override;
    std::vector<jobs::WorkerInfo> workers() override;
    std::vector<jobs::Job> claim(const jobs::ClaimRequest& request) override;
    void note_begin(const jobs::WorkerId& worker, const jobs::JobId& id) override;
    void note_end(const jobs::WorkerId& worker, const jobs::JobId& id) override;
    std::vector<bool> finish(std::span<const jobs::Completion> completions) override;
    bool save_checkpoint(const jobs::JobId& id, std::int64_t lease, const std::string& checkpoint) override;
    std::vector<jobs::JobId> cancel_requests(const jobs::WorkerId& worker) override;
    std::vector<jobs::Rescued> rescue_orphans() override;
    int promote_due() override;
    std::optional<Timestamp> next_due_at() override;
    int prune(const jobs::Retention& retention) override;
    std::uint32_t wake_token() override;
    void wait(std::uint32_t token, std::chrono::milliseconds at_most) override;
    void wake() override;
    std::optional<jobs::Job> find(const jobs::JobId& id) override;
    std::vector<jobs::Job> list(const jobs::JobFilter& filter) override;
    jobs::StateCounts counts() override;
    std::vector<jobs::QueueStatus> queues() override;
    void pause_queue(const std::string& queue) override;
    void resume_queue(const std::string& queue) override;
    std::int64_t clear_queue(const std::string& queue) override;
    bool retry(const jobs::JobId& id) override;
    bool discard(const jobs::JobId& id) override;
    bool cancel(const jobs::JobId& id) override;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace ragdoll::jobs_sqlite
