#pragma once

#include <optional>
#include <string>
#include <variant>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/jobs/job.hpp"

namespace ragdoll::jobs {

struct Completed {};

/// Nothing to do (any more); not a failure.
struct Discarded {
    std::string reason;
};

/// To be tried again at a time of the handler's choosing; costs no attempt.
struct Snoozed {
    Timestamp until;
};

/// The job's lane takes no more until then, as after a "429 Too Many Requests"; all its jobs wait, at no attempt's
/// cost.
struct Parked {
    Timestamp until;
};

struct Failed {
    Error error;
};

/// Stopped before it was done, because the worker shuts down; costs no attempt.
struct Interrupted {};

/// Stopped because somebody cancelled it.
struct Cancelled {};

/// How one run of a handler ended.
using Outcome = std::variant<Completed, Discarded, Snoozed, Parked, Failed, Interrupted, Cancelled>;

enum class VerdictKind { completed, retry, snooze, park, release, discarded, dead, cancelled };

std::string_view to_string(VerdictKind kind) noexcept;

/// What becomes of the job: RetryPolicy's answer to an Outcome, carried out by JobStore::finish.
struct Verdict {
    VerdictKind kind = VerdictKind::completed;
    Timestamp run_at;               ///< for retry, snooze and park
    std::optional<JobError> error;  ///< for retry, discarded and dead
    bool is_fatal = false;          ///< the worker must stop fetching: no job could succeed in this process
};

}  // namespace ragdoll::jobs
