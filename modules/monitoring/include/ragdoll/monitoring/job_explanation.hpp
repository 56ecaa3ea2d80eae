#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::monitoring {

/// One thing that keeps a job from running.
struct Blocker {
    /// `schedule`, `retry_wait`, `dependency`, `rate_limit` (its lane is parked), `limit` (as many run as may),
    /// `paused` (its queue or batch), `no_worker`
    std::string reason;
    std::string detail;  ///< for people
    std::optional<Timestamp> until;
};

/// Why a job is where it is.
struct JobExplanation {
    jobs::Job job;
    std::vector<Blocker> blocked_by;
    std::optional<std::int64_t> position;  ///< of an available job in its queue; 0: it is the next
};

JobExplanation explain(jobs::JobStore& store, const jobs::Job& job);

}  // namespace ragdoll::monitoring
