#pragma once

#include <utility>
#include <vector>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/jobs/handler.hpp"
#include "ragdoll/jobs/middleware.hpp"
#include "ragdoll/jobs/registry.hpp"
#include "ragdoll/jobs/retry_policy.hpp"

namespace ragdoll::jobs {

/// Runs one attempt of a job, from its handler to the verdict. The one place where an exception becomes a value.
/// Thread-safe.
class Executor {
public:
    /// @param middleware  wraps each attempt, the first outermost.
    Executor(const Registry& registry, const RetryPolicy& policy, const Clock& clock,
             std::vector<Middleware*> middleware = {})
        : registry_(registry), policy_(policy), clock_(clock), middleware_(std::move(middleware)) {}

    Verdict run(const Job& job, JobContext& context) const;

private:
    Outcome attempt(const Job& job, JobContext& context) const;

    const Registry& registry_;
    const RetryPolicy& policy_;
    const Clock& clock_;
    const std::vector<Middleware*> middleware_;
};

}  // namespace ragdoll::jobs
