#pragma once

#include <map>
#include <string>
#include <string_view>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/base/random.hpp"
#include "ragdoll/jobs/job.hpp"
#include "ragdoll/jobs/outcome.hpp"
#include "ragdoll/jobs/retry_rules.hpp"
#include "ragdoll/jobs/retry_schedule.hpp"

namespace ragdoll::jobs {

/// The one owner of retries: turns how an attempt ended into what becomes of the job.
///
/// Failures are counted per rule, the most specific first: those of the job's class, then
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

    /// Before the first decision; not thread-safe.
    /// @throws std::invalid_argument  for attempts outside 1 to kMaxErrorHistory.
    void set_rules(std::string job_class, RetryRules rules);

    Verdict decide(const Job& job, const Outcome& outcome, Timestamp now) const;

private:
    Verdict decide_failure(const Job& job, const Error& error, Timestamp now) const;
    const RetryRule* find_rule(const std::string& job_class, std::string_view code) const;
    bool discards(const std::string& job_class, const std::string& code) const;
    int failures_of_its_kind(const Job& job, const RetryRule* rule) const;
    std::chrono::milliseconds wait_after(int failures, const RetryRule* rule) const;

    int max_attempts_;
    Random& random_;
    RetrySchedule schedule_;
    std::map<std::string, RetryRules, std::less<>> rules_;  // of job classes
};

}  // namespace ragdoll::jobs
