#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ragdoll/jobs/job.hpp"

namespace ragdoll::jobs {

/// What a job's final failure (dead or discarded) does to the rest of its batch.
enum class BatchFailurePolicy {
    keep_going,
    cancel_rest,  ///< what waits is cancelled, what runs is asked to stop
};

struct NewBatch {
    std::string name;
    /// Enqueued once, in the transaction in which the last job of the batch ends; its arguments are as given.
    std::optional<NewJob> on_finished;
    BatchFailurePolicy on_failure = BatchFailurePolicy::keep_going;
};

enum class BatchState {
    open,      ///< takes jobs until it is sealed; cannot finish before
    running,   ///< sealed: finishes when its last job ends; its own jobs may still add to it
    paused,    ///< its waiting jobs are held back
    finished,  ///< all its jobs have ended
};
std::string_view to_string(BatchState state) noexcept;

struct Batch {
    BatchId id;
    std::string name;
    BatchFailurePolicy on_failure = BatchFailurePolicy::keep_going;
    std::optional<NewJob> on_finished;
    bool is_sealed = false;
    bool is_paused = false;
    Timestamp created_at;
    std::optional<Timestamp> finished_at;
    std::optional<JobId> callback;  ///< the job that on_finished became
    std::int64_t total = 0;
    std::int64_t completed = 0;
    std::int64_t failed = 0;  ///< dead or discarded
    std::int64_t cancelled = 0;

    std::int64_t pending() const noexcept { return total - completed - failed - cancelled; }
    BatchState state() const noexcept;
};

/// What one transaction changes in a batch's counters.
struct BatchDelta {
    std::int64_t total = 0, completed = 0, failed = 0, cancelled = 0;
};

}  // namespace ragdoll::jobs
