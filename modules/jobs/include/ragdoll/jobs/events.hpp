#pragma once

#include <chrono>
#include <utility>
#include <vector>

#include "ragdoll/jobs/job.hpp"
#include "ragdoll/jobs/outcome.hpp"

namespace ragdoll::jobs {

/// Is told what happens to jobs in this process. Called from worker threads: be quick, be thread-safe, do not throw.
class JobListener {
public:
    virtual ~JobListener() = default;

    virtual void job_started(const Job& /*job*/) {}

    /// Before the store is told, so that what the listener records is there when the job has moved on. After a crash in
    /// between the job runs again.
    /// @param took  the attempt, from the handler's begin to its end.
    virtual void job_decided(const Job& /*job*/, const Verdict& /*verdict*/, std::chrono::nanoseconds /*took*/) {}

    /// The job of a worker that died is available again, or dead.
    virtual void job_rescued(const Job& /*job*/) {}
};

/// Tells several.
class JobListeners final : public JobListener {
public:
    explicit JobListeners(std::vector<JobListener*> listeners) : listeners_(std::move(listeners)) {}

    void job_started(const Job& job) override {
        for (JobListener* listener : listeners_) listener->job_started(job);
    }
    void job_decided(const Job& job, const Verdict& verdict, std::chrono::nanoseconds took) override {
        for (JobListener* listener : listeners_) listener->job_decided(job, verdict, took);
    }
    void job_rescued(const Job& job) override {
        for (JobListener* listener : listeners_) listener->job_rescued(job);
    }

private:
    const std::vector<JobListener*> listeners_;
};

}  // namespace ragdoll::jobs
