#pragma once

#include <chrono>
#include <map>
#include <mutex>

#include "ragdoll/jobs/handler.hpp"

namespace ragdoll::jobs {

/// The jobs that run in this worker now, so that they can be asked to stop from outside. Thread-safe.
class RunningJobs {
public:
    /// @param now  on the monotonic clock, as in stop_overdue.
    void add(const JobId& id, JobContext& context, std::chrono::nanoseconds now, std::chrono::nanoseconds timeout);
    void remove(const JobId& id);

    void request_stop(const JobId& id, StopReason reason);
    void request_stop_all(StopReason reason);
    void stop_overdue(std::chrono::nanoseconds now);
    int size() const;

private:
    struct Entry {
        JobContext* context;
        std::chrono::nanoseconds timeout;
        std::chrono::nanoseconds deadline;
    };
    mutable std::mutex mutex_;  // guards entries_, and the life of the contexts in it
    std::map<JobId, Entry> entries_;
};

}  // namespace ragdoll::jobs
