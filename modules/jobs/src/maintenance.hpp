#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/jobs/events.hpp"
#include "ragdoll/jobs/job_store.hpp"
#include "ragdoll/jobs/settings.hpp"
#include "running_jobs.hpp"

namespace ragdoll::jobs {

/// What a worker does beside running jobs, on a thread of its own from construction to destruction: heartbeat, due
/// jobs, rescue of jobs whose worker died, cancellations, deadlines, pruning.
class Maintenance {
public:
    Maintenance(JobStore& store, JobListener* listener, const WorkerInfo& worker, RunningJobs& running,
                const Settings& settings, const Clock& clock);
    ~Maintenance();

private:
    void run();
    void tend();
    void rescue();
    std::chrono::milliseconds pause() const;

    JobStore& store_;
    JobListener* listener_;
    const WorkerInfo worker_;
    RunningJobs& running_;
    const Settings settings_;
    const Clock& clock_;
    std::chrono::nanoseconds next_heartbeat_{0};
    std::chrono::nanoseconds next_prune_;
    std::mutex mutex_;  // guards is_ending_
    std::condition_variable ending_;
    bool is_ending_ = false;
    std::thread thread_;
};

}  // namespace ragdoll::jobs
