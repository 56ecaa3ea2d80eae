#pragma once

#include <functional>
#include <vector>

#include "ragdoll/jobs/handler.hpp"

namespace ragdoll::jobs {

/// Wraps around what a client enqueues and around each attempt: for error trackers, tracing, tenants. What it throws
/// counts as thrown by what it wraps. Thread-safe.
class Middleware {
public:
    virtual ~Middleware() = default;

    /// May change the jobs; what does not call `next` enqueues nothing.
    virtual void enqueue(std::vector<NewJob>& jobs, const std::function<void()>& next) {
        static_cast<void>(jobs);
        next();
    }

    /// May answer with an outcome of its own instead of `next`'s.
    virtual Outcome perform(const Job& job, JobContext& context, const std::function<Outcome()>& next) {
        static_cast<void>(job);
        static_cast<void>(context);
        return next();
    }
};

}  // namespace ragdoll::jobs
