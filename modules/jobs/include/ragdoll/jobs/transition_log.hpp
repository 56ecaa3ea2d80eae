#pragma once

#include "ragdoll/base/clock.hpp"
#include "ragdoll/jobs/events.hpp"

namespace ragdoll::jobs {

/// A log line for each transition of a job in this process: with its class, queue and attempt, how long it waited in
/// the queue and how long it ran, and why it failed. Failures that end a job are errors, retries warnings, the rest is
/// information. Thread-safe.
class TransitionLog final : public JobListener {
public:
    explicit TransitionLog(const Clock& clock) : clock_(clock) {}

    void job_started(const Job& job) override;
    void job_decided(const Job& job, const Verdict& verdict, std::chrono::nanoseconds took) override;
    void job_rescued(const Job& job) override;

private:
    const Clock& clock_;
};

}  // namespace ragdoll::jobs
