#pragma once

#include "ragdoll/base/clock.hpp"
#include "ragdoll/base/random.hpp"
#include "ragdoll/jobs/job.hpp"
#include "ragdoll/jobs/outcome.hpp"
#include "ragdoll/jobs/retry_schedule.hpp"

namespace ragdoll::jobs {

/// The one owner of retries: turns how an attempt ended into what becomes of the job.
///
/// Failures are counted per error code, the most specific rule first:
///
///     rate_limited         5 attempts, exponential waits
///     timeout              3 attempts, 10 s apart
///     model_unavailable    3 attempts, 30 s apart (each may ask the next model)
///     other, disposition retry      max_attempts, exponential waits
///     disposition discard           never again: discarded
///     disposition fatal             handed back unattempted, and the worker stops fetching
///
/// Out of attempts, a job is dead. Thread-safe as far as `random` is.
class RetryPolicy {
public:
    /// @param max_attempts  of failures without a rule of their own, the first included; at least 1.
    RetryPolicy(int max_attempts, Random& random) : max_attempts_(max_attempts), random_(random) {}

    Verdict decide(const Job& job, const Outcome& outcome, Timestamp now) const;

private:
    Verdict decide_failure(const Job& job, const Error& error, Timestamp now) const;

    int max_attempts_;
    Random& random_;
    RetrySchedule schedule_;
};

}  // namespace ragdoll::jobs
