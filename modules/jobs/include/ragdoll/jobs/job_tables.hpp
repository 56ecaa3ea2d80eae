#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ragdoll/jobs/batch.hpp"
#include "ragdoll/jobs/job_store.hpp"
#include "ragdoll/jobs/limits.hpp"
#include "ragdoll/jobs/periodic.hpp"

namespace ragdoll::jobs {

/// Which of the jobs that are ready in a queue go first.
enum class ClaimOrder {
    by_priority,  ///< larger first, then the older
    by_age,       ///< the oldest first, whatever its priority
};

/// `job` starts when `on` has ended.
struct Dependency {
    JobId job;
    JobId on;
    AfterFailure after_failure = AfterFailure::cancel;
};

/// The rows of a job store within one transaction: what JobLedger reads and writes. The implementation keeps the
/// counters of jobs by queue and state in step, and knows no rule. Used by one thread at a time.
class JobTables {
public:
    virtual ~JobTables() = default;

    virtual Timestamp now() const = 0;

    // -- jobs ------------------------------------------------------------------------------------------------------

    /// @returns false when an unfinished job has this id.
    virtual bool insert(const Job& job) = 0;
    virtual std::optional<Job> find_unfinished(const JobId& id) = 0;
    virtual std::optional<Job> find_finished(const JobId& id) = 0;
    virtual std::vector<Job> unfinished_with_key(const std::string& unique_key) = 0;

    /// Writes what may change of an unfinished job; `before` is its state until now. One that does not run has no
    /// worker. Its checkpoint stays.
    virtual void update(const Job& job, JobState before) = 0;

    /// Moves a job, whose state is final now, to the finished ones.
    virtual void finish(const Job& job, JobState before) = 0;

    /// Moves a finished job back: without errors, attempts, crashes and checkpoint.
    virtual void revive(const Job& job, JobState before) = 0;

    /// What is available becomes running under the worker, with a new lease and attempt. In the order asked for.
    virtual std::vector<Job> claim(const WorkerId& worker, const std::string& queue, int limit, ClaimOrder order) = 0;

    /// The quick way of the usual case: completes the job if it runs under this lease.
    /// @returns only id, queue, lane, batch and has_dependents of it.
    virtual std::optional<Job> complete(const JobId& id, std::int64_t lease) = 0;
    virtual bool save_checkpoint(const JobId& id, std::int64_t lease, const std::string& checkpoint) = 0;

    virtual std::vector<Job> running_of(const WorkerId& worker) = 0;
    virtual std::vector<Job> due(int limit) = 0;  ///< scheduled and retrying, their time has come
    virtual std::vector<Job> waiting_in(const std::string& queue, int limit) = 0;  ///< unfinished, not running
    virtual std::vector<Job> unfinished_of(const BatchId& batch) = 0;
    virtual std::vector<Job> failed_of(const BatchId& batch) = 0;  ///< dead and discarded
    virtual int prune(const Retention& retention, int limit) = 0;

    virtual bool has_worker(const WorkerId& worker) = 0;

    /// @returns false when it was not there: another process was quicker.
    virtual bool remove_worker(const WorkerId& worker) = 0;

    // -- dependencies ----------------------------------------------------------------------------------------------

    virtual void add_dependency(const Dependency& dependency) = 0;
    virtual std::vector<Dependency> take_dependents(const JobId& on) = 0;  ///< and forgets them

    // -- limits, lanes, queues -------------------------------------------------------------------------------------

    virtual std::optional<int> limit(LimitScope scope, const std::string& name) = 0;
    virtual void set_limit(LimitScope scope, const std::string& name, std::optional<int> most) = 0;
    virtual int running_in_queue(const std::string& queue) = 0;
    virtual int running_in_lane(const std::string& lane) = 0;
    virtual int running_in_all() = 0;

    virtual std::optional<Timestamp> lane_parked_until(const std::string& lane) = 0;
    virtual void park_lane(const std::string& lane, std::optional<Timestamp> until) = 0;
    virtual std::vector<std::string> lanes_to_unpark() = 0;  ///< parked until now or earlier

    /// The first `limit` of each queue, larger priority first, then the older.
    virtual std::vector<Job> blocked_in_lane(const std::string& lane, int limit) = 0;

    virtual bool is_paused(const std::string& queue) = 0;
    virtual void set_paused(const std::string& queue, bool is_paused) = 0;

    // -- batches ---------------------------------------------------------------------------------------------------

    virtual void insert_batch(const Batch& batch) = 0;
    virtual std::optional<Batch> find_batch(const BatchId& id) = 0;
    virtual void update_batch(const Batch& batch) = 0;  ///< but its counters
    virtual void count_in_batch(const BatchId& id, const BatchDelta& delta) = 0;

    // -- periodic jobs ---------------------------------------------------------------------------------------------

    virtual std::optional<PeriodicJob> find_periodic(const std::string& name) = 0;
    virtual void save_periodic(const PeriodicJob& periodic) = 0;
    virtual bool remove_periodic(const std::string& name) = 0;
    virtual std::vector<PeriodicJob> due_periodic() = 0;
};

}  // namespace ragdoll::jobs
