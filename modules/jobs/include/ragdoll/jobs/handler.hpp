#pragma once

#include <atomic>
#include <stop_token>
#include <string>

#include "ragdoll/jobs/job.hpp"
#include "ragdoll/jobs/outcome.hpp"

namespace ragdoll::jobs {

class JobStore;

struct Checkpoint;

/// Why a running job was asked to stop.
enum class StopReason { none, shutdown, cancelled, timeout, lease_lost };

/// Where checkpoints go: to the store at once, or in groups.
class CheckpointSink {
public:
    virtual ~CheckpointSink() = default;
    virtual void save(Checkpoint checkpoint) = 0;
};

/// Saves each before it returns. @throws Error `lease_lost` (discard).
class DirectCheckpoints final : public CheckpointSink {
public:
    explicit DirectCheckpoints(JobStore& store) : store_(store) {}
    void save(Checkpoint checkpoint) override;

private:
    JobStore& store_;
};

/// What a handler may ask of its surroundings while it runs. One per attempt.
class JobContext {
public:
    JobContext(const Job& job, CheckpointSink& checkpoints) : job_(job), checkpoints_(checkpoints) {}

    /// Raised at shutdown, cancellation and at the job's deadline; pass it into every call that can wait.
    std::stop_token stop_token() const { return stop_.get_token(); }

    /// For loops: leaves by exception when stop was requested; the executor knows why.
    void throw_if_stopped() const;

    /// Notes how far the job has come; the next attempt finds it in Job::checkpoint and goes on from there. A worker
    /// saves it within milliseconds, those of several jobs together, and in any case before the attempt's end; call it
    /// after each piece of work whose effects are written.
    void save_checkpoint(std::string position);

    /// A part of a long piece of work is done: the job's time-out counts from now, so that it limits each part and not
    /// the whole. For work whose parts are limited in number.
    void restart_timeout() noexcept { wants_more_time_ = true; }

    /// From another thread: whether the time-out was restarted since this was asked last.
    bool take_timeout_restart() noexcept { return wants_more_time_.exchange(false); }

    /// From another thread; the first reason counts.
    void request_stop(StopReason reason);
    StopReason stop_reason() const noexcept { return reason_.load(); }

private:
    const Job& job_;
    CheckpointSink& checkpoints_;
    std::stop_source stop_;
    std::atomic<bool> wants_more_time_{false};
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
