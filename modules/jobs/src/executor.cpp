#include "ragdoll/jobs/executor.hpp"

#include <span>

#include "ragdoll/base/error.hpp"

namespace ragdoll::jobs {
namespace {

/// A handler that was stopped leaves by whatever error its surroundings threw; why it was stopped is known here.
Outcome stopped(StopReason reason, Outcome failure, const Job& job) {
    switch (reason) {
        case StopReason::none: return failure;
        case StopReason::shutdown: return Interrupted{};
        case StopReason::cancelled: return Cancelled{};
        case StopReason::timeout:
            return Failed{Error(Disposition::retry, "timeout", job.job_class + " ran out of time")};
        case StopReason::lease_lost:
            return Failed{Error(Disposition::discard, "lease_lost", "another worker has taken over the job")};
    }
    return failure;
}

/// The handler within the first middleware within the second, and so on.
Outcome perform(Handler& handler, const Job& job, JobContext& context, std::span<Middleware* const> middleware) {
    if (middleware.empty()) return handler.perform(job, context);
    return middleware.front()->perform(job, context,
                                       [&] { return perform(handler, job, context, middleware.subspan(1)); });
}

}  // namespace

Verdict Executor::run(const Job& job, JobContext& context) const {
    return policy_.decide(job, attempt(job, context), clock_.now());
}

Outcome Executor::attempt(const Job& job, JobContext& context) const {
    try {
        return in_context("running " + job.job_class, [&]() -> Outcome {
            Handler* handler = registry_.find(job.job_class);
            if (handler == nullptr) {
                throw Error(Disposition::discard, "unknown_job_class", "no handler for " + job.job_class);
            }
            return perform(*handler, job, context, middleware_);
        });
    } catch (const Error& error) {
        // An error that says this process is broken outranks the stop that may have followed from it.
        if (error.disposition() == Disposition::fatal) return Failed{error};
        return stopped(context.stop_reason(), Failed{error}, job);
    } catch (const std::exception& unexpected) {  // a bug or an unmapped library error: bounded retries
        Error error(Disposition::retry, "internal_error", unexpected.what());
        error.add_context("running " + job.job_class);
        return stopped(context.stop_reason(), Failed{error}, job);
    }
}

}  // namespace ragdoll::jobs
