#pragma once

#include "ragdoll/base/clock.hpp"
#include "ragdoll/jobs/handler.hpp"
#include "ragdoll/jobs/registry.hpp"
#include "ragdoll/jobs/retry_policy.hpp"

namespace ragdoll::jobs {

/// Runs one attempt of a job, from its handler to the verdict. The one place where an exception becomes a value.
/// Thread-safe.
class Executor {
public:
    Executor(const Registry& registry, const RetryPolicy& policy, const Clock& clock)
        : registry_(registry), policy_(policy), clock_(clock) {}

    Verdict run(const Job& job, JobContext& context) const;

private:
    Outcome attempt(const Job& job, JobContext& context) const;

    const Registry& registry_;
    const RetryPolicy& policy_;
    const Clock& clock_;
};

}  // namespace ragdoll::jobs
