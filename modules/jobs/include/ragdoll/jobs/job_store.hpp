#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ragdoll/jobs/batch.hpp"
#include "ragdoll/jobs/job.hpp"
#include "ragdoll/jobs/limits.hpp"
#include "ragdoll/jobs/outcome.hpp"
#include "ragdoll/jobs/periodic.hpp"

namespace ragdoll::jobs {

using WorkerId = Id;

struct Enqueued {
    JobId id;
    bool inserted = true;  ///< false: a job with this id or unique key was there, and `id` is its id
};

struct WorkerInfo {
    WorkerId id;
    std::string host;
    int pid = 0;
    std::vector<std::string> queues;
    int concurrency = 1;
    int busy = 0;
    Timestamp started_at;
    Timestamp heartbeat_at;
};

struct ClaimRequest {
    WorkerId worker;
    std::vector<std::string> queues;  ///< in the order in which they are asked
    int limit = 1;
    int oldest =
        0;  ///< so many of them the oldest first, whatever their priority: what nobody prefers has its turn too

    /// Is told what was claimed before the claim is acknowledged: in a database, within its transaction, so that what
    /// it writes through the same connection is written with it. When it throws, nothing is claimed.
    std::function<void(std::span<const Job>)> with_claimed = {};
};

struct Checkpoint {
    JobId id;
    std::int64_t lease = 0;
    std::string position;  ///< what the handler needs to go on from there
};

struct Completion {
    JobId id;
    std::int64_t lease = 0;
    Verdict verdict;
};

/// What a rescue of a dead worker's job came to.
struct Rescued {
    Job job;          ///< as it is now: available again, or dead
    WorkerId worker;  ///< the one that died
};

struct JobFilter {
    std::optional<JobState> state;
    std::string queue;      ///< empty: any
    std::string job_class;  ///< empty: any
    std::optional<BatchId> batch;
    std::optional<JobId> after;
    int limit = 50;
    bool with_errors = false;  ///< they are not read otherwise
};

struct QueueStatus {
    std::string name;
    std::int64_t available = 0;
    std::int64_t running = 0;
    std::int64_t scheduled = 0;
    std::int64_t retrying = 0;
    std::int64_t blocked = 0;
    bool is_paused = false;
    std::optional<Timestamp> oldest_available;  ///< when the oldest runnable job was due
};

struct StateCounts {
    std::int64_t scheduled = 0, available = 0, running = 0, retrying = 0, blocked = 0;
    std::int64_t completed = 0, discarded = 0, dead = 0, cancelled = 0;
    std::int64_t unfinished() const noexcept { return scheduled + available + running + retrying + blocked; }
    std::int64_t& operator[](JobState state) noexcept;
};

struct Retention {
    std::chrono::milliseconds completed = std::chrono::hours(24);  ///< also discarded and cancelled
    std::chrono::milliseconds dead = std::chrono::hours(24 * 180);
};

/// How long a worker may be silent before its jobs are given to others although its process seems to live.
inline constexpr std::chrono::milliseconds kHeartbeatTimeout{15'000};

/// A job that killed this many workers in a row is dead.
inline constexpr int kMaxCrashes = 3;

/// Keeps jobs durably. All methods are thread-safe; every change is one transaction.
///
/// An acknowledged enqueue is never lost. A job has at most one live lease, and only its holder finishes it.
/// @throws Error  `database_busy` (retry); `database_corrupt`, `disk_full`, `newer_schema` (fatal).
class JobStore {
public:
    virtual ~JobStore() = default;

    /// All or none; durable on return. In the order given.
    /// @throws Error  (discard) `invalid_job`, `dependency_not_found`, `batch_not_found`, `batch_finished`.
    virtual std::vector<Enqueued> enqueue(std::span<const NewJob> jobs) = 0;
    Enqueued enqueue(const NewJob& job) { return enqueue(std::span(&job, 1)).front(); }

    // -- workers ---------------------------------------------------------------------------------------------------

    virtual void register_worker(const WorkerInfo& worker) = 0;

    /// @returns false when the worker was given up as dead: its leases are gone, and it must register again.
    virtual bool heartbeat(const WorkerId& worker, int busy) = 0;

    /// Its unfinished jobs are handed back without costing an attempt.
    virtual void deregister_worker(const WorkerId& worker) = 0;
    virtual std::vector<WorkerInfo> workers() = 0;

    /// Takes jobs that are due from queues that are not paused: queue by queue, larger priority first, then the older.
    /// Nothing for a worker that is not registered (any more).
    virtual std::vector<Job> claim(const ClaimRequest& request) = 0;

    /// The job begins to run, or has run: only jobs that were really running when their worker died are charged with
    /// it, not those that it had claimed ahead. Costs no transaction.
    virtual void note_begin(const WorkerId& worker, const JobId& id) = 0;
    virtual void note_end(const WorkerId& worker, const JobId& id) = 0;

    /// @returns for each whether it was accepted; an old lease is refused and changes nothing.
    virtual std::vector<bool> finish(std::span<const Completion> completions) = 0;

    /// Saves where running jobs are. @returns for each whether it was accepted; an old lease is refused.
    virtual std::vector<bool> save_checkpoints(std::span<const Checkpoint> checkpoints) = 0;

    /// Running jobs of this worker that somebody asked to cancel.
    virtual std::vector<JobId> cancel_requests(const WorkerId& worker) = 0;

    // -- maintenance -----------------------------------------------------------------------------------------------

    /// Gives the jobs of dead workers to others. For a job that was running it costs the attempt, and after kMaxCrashes
    /// in a row the job is dead with error code `worker_died`; one that was only claimed is as it was before.
    virtual std::vector<Rescued> rescue_orphans() = 0;

    /// What waits for a time that has come goes on: scheduled and retrying jobs, parked lanes, periodic jobs.
    /// @returns how many; when there are very many, some are left for the next call.
    virtual int promote_due() = 0;

    /// When there is something to promote next.
    virtual std::optional<Timestamp> next_due_at() = 0;

    /// Forgets finished jobs that are older. @returns how many.
    virtual int prune(const Retention& retention) = 0;

    // -- waiting without polling -----------------------------------------------------------------------------------

    /// Take it before looking for work, and wait on it if there was none: no wake-up is lost in between.
    virtual std::uint32_t wake_token() = 0;

    /// Returns when something became available since the token was taken, in any process, or after `at_most`; may also
    /// return early.
    virtual void wait(std::uint32_t token, std::chrono::milliseconds at_most) = 0;
    virtual void wake() = 0;

    // -- looking and steering --------------------------------------------------------------------------------------

    virtual std::optional<Job> find(const JobId& id) = 0;
    virtual std::vector<Job> list(const JobFilter& filter) = 0;  ///< the newest first
    virtual StateCounts counts() = 0;                            ///< its cost does not grow with the number of jobs
    virtual std::vector<QueueStatus> queues() = 0;               ///< by name
    virtual std::int64_t jobs_ahead_of(const JobId& id) = 0;     ///< available ones of its queue that go first
    virtual void pause_queue(const std::string& queue) = 0;
    virtual void resume_queue(const std::string& queue) = 0;
    virtual std::int64_t clear_queue(const std::string& queue) = 0;  ///< cancels what waits in it; how many

    /// A dead, discarded or cancelled job gets all its attempts anew; a waiting one runs at once. False: unknown or
    /// running.
    virtual bool retry(const JobId& id) = 0;
    virtual bool discard(
        const JobId& id) = 0;  ///< a waiting or dead one. False: unknown, running or finished otherwise

    /// A waiting job is cancelled at once, a running one is asked to stop. False: unknown or finished.
    virtual bool cancel(const JobId& id) = 0;

    // -- limits and lanes ------------------------------------------------------------------------------------------

    /// Never exceeded, by all processes together; nothing removes the limit. Running jobs are left alone.
    virtual void set_limit(LimitScope scope, const std::string& name, std::optional<int> most) = 0;
    virtual std::vector<Limit> limits() = 0;

    /// No job of the lane starts before; the later of two times counts.
    virtual void park_lane(const std::string& lane, Timestamp until) = 0;
    virtual std::vector<LaneStatus> lanes() = 0;  ///< limited or parked ones, by name

    // -- batches ---------------------------------------------------------------------------------------------------

    virtual BatchId create_batch(const NewBatch& batch) = 0;
    virtual bool seal_batch(const BatchId& id) = 0;  ///< all its jobs are in. False: unknown
    virtual std::optional<Batch> find_batch(const BatchId& id) = 0;
    virtual std::vector<Batch> batches(int limit) = 0;         ///< the newest first
    virtual bool pause_batch(const BatchId& id) = 0;           ///< False: unknown or finished
    virtual bool resume_batch(const BatchId& id) = 0;          ///< False: unknown
    virtual std::int64_t cancel_batch(const BatchId& id) = 0;  ///< how many jobs were cancelled or asked to stop
    virtual std::int64_t retry_batch(const BatchId& id) = 0;   ///< how many dead and discarded ones run again

    // -- periodic jobs ---------------------------------------------------------------------------------------------

    /// New, or changed under its name. @throws Error (discard) `invalid_schedule`, `unknown_time_zone`.
    virtual void set_periodic(const PeriodicJob& periodic) = 0;
    virtual bool remove_periodic(const std::string& name) = 0;
    virtual std::vector<PeriodicJob> periodic_jobs() = 0;  ///< by name
};

}  // namespace ragdoll::jobs
