#pragma once

#include <atomic>
#include <stop_token>
#include <string>

#include "ragdoll/jobs/job.hpp"
#include "ragdoll/jobs/outcome.hpp"

namespace ragdoll::jobs {

class JobStore;

/// Why a running job was asked to stop.
enum class StopReason { none, shutdown, cancelled, timeout };

/// What a handler may ask of its surroundings while it runs. One per attempt.
class JobContext {
public:
    JobContext(const Job& job, JobStore& store) : job_(job), store_(store) {}

    /// Raised at shutdown, cancellation and at the job's deadline; pass it into every call that can wait.
    std::stop_token stop_token() const { return stop_.get_token(); }

    /// For loops: leaves by exception when stop was requested; the executor knows why.
    void throw_if_stopped() const;

    /// Saved where the next attempt finds it in Job::checkpoint. @throws Error `lease_lost` (discard).
    void save_checkpoint(const std::string& checkpoint);

    /// From another thread; the first reason counts.
    void request_stop(StopReason reason);
    StopReason stop_reason() const noexcept { return reason_.load(); }

private:
    const Job& job_;
    JobStore& store_;
    std::stop_source stop_;
    std::atomic<StopReason> reason_{StopReason::none};
};

/// Does the work of one job class. One object serves all threads: keep the state of a run on its stack.
class Handler {
public:
    virtual ~Handler() = default;

    /// Does the work, or throws Error. It may have been done, in part or in full, by an attempt before: write by
    /// natural key. It must return soon after stop was requested.
    virtual Outcome perform(const Job& job, JobContext& context) = 0;
};

}  // namespace ragdoll::jobs
