#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/base/ids.hpp"
#include "ragdoll/base/random.hpp"
#include "ragdoll/jobs/events.hpp"
#include "ragdoll/jobs/executor.hpp"
#include "ragdoll/jobs/job_store.hpp"
#include "ragdoll/jobs/settings.hpp"

namespace ragdoll::jobs {

struct WorkerOptions {
    std::vector<std::pair<std::string, int>> queues;  ///< full name and weight; all 0: strict order as given
    int concurrency = 2;
    bool drain = false;  ///< end when no runnable job is left
    std::function<void()>
        before_drained;  ///< brings in jobs that are still on their way, before the queues count as empty
    std::function<void(std::span<const Job>)> with_claimed = {};  ///< ClaimRequest::with_claimed
    std::string host;
    int pid = 0;
};

/// How a worker ended.
struct WorkerReport {
    std::int64_t processed = 0;
    std::int64_t failed = 0;  ///< attempts that failed
    bool stopped_by_fatal_error = false;
    std::string fatal_error;
};

/// Fetches jobs and runs them on `concurrency` threads.
class Worker {
public:
    Worker(JobStore& store, const Executor& executor, JobListener* listener, const Settings& settings,
           WorkerOptions options, const Clock& clock, Random& random, IdSource& ids);
    ~Worker();

    /// Blocks until stop is requested (or drained). Then running jobs get `shutdown_timeout` to finish, and those that
    /// do not are handed back without costing an attempt.
    WorkerReport run(std::stop_token stop);

    /// Fetches nothing any more but goes on with what is running. From any thread.
    void quiet();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace ragdoll::jobs
