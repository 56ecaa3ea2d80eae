#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::jobs {

/// Jobs that live as long as the process: for the adapters `async` and `inline`, and for tests.
class MemoryStore final : public JobStore {
public:
    MemoryStore(const Clock& clock, IdSource& ids) : clock_(clock), ids_(ids) {}

    using JobStore::enqueue;
    std::vector<Enqueued> enqueue(std::span<const NewJob> jobs) override;
    void register_worker(const WorkerInfo& worker) override;
    bool heartbeat(const WorkerId& worker, int busy) override;
    void deregister_worker(const WorkerId& worker) override;
    std::vector<WorkerInfo> workers() override;
    std::vector<Job> claim(const ClaimRequest& request) override;
    void note_begin(const WorkerId& worker, const JobId& id) override;
    void note_end(const WorkerId& worker, const JobId& id) override;
    std::vector<bool> finish(std::span<const Completion> completions) override;
    bool save_checkpoint(const JobId& id, std::int64_t lease, const std::string& checkpoint) override;
    std::vector<JobId> cancel_requests(const WorkerId& worker) override;
    std::vector<Rescued> rescue_orphans() override;
    int promote_due() override;
    std::optional<Timestamp> next_due_at() override;
    int prune(const Retention& retention) override;
    std::uint32_t wake_token() override;
    void wait(std::uint32_t token, std::chrono::milliseconds at_most) override;
    void wake() override;
    std::optional<Job> find(const JobId& id) override;
    std::vector<Job> list(const JobFilter& filter) override;
    StateCounts counts() override;
    std::vector<QueueStatus> queues() override;
    void pause_queue(const std::string& queue) override;
    void resume_queue(const std::string& queue) override;
    std::int64_t clear_queue(const std::string& queue) override;
    bool retry(const JobId& id) override;
    bool discard(const JobId& id) override;
    bool cancel(const JobId& id) override;

private:
    struct Entry {
        Job job;
        WorkerId worker;
        bool cancel_requested = false;
        bool has_begun = false;
    };
    /// Order of claiming within a queue: larger priority, then the older id.
    struct ReadyKey {
        int negative_priority;
        JobId id;
        auto operator<=>(const ReadyKey&) const = default;
    };

    void set_state(Entry& entry, JobState state);
    void finish_as(Entry& entry, JobState state);
    void make_available(Entry& entry);
    void carry_out(Entry& entry, const Verdict& verdict);
    Rescued rescue(Entry& entry);
    void wake_locked();

    const Clock& clock_;
    IdSource& ids_;
    std::mutex mutex_;  // guards all below
    std::condition_variable woken_;
    std::uint32_t wakes_ = 0;
    std::map<JobId, Entry> entries_;
    std::map<std::string, std::set<ReadyKey>> ready_;
    std::map<std::string, JobId> unique_keys_;
    std::map<WorkerId, WorkerInfo> workers_;
    std::set<std::string> paused_;
};

}  // namespace ragdoll::jobs
