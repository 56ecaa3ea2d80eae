#pragma once

#include <optional>
#include <string>

#include "ragdoll/jobs/job.hpp"

namespace ragdoll::jobs {

/// A job that is enqueued again and again. Of all processes, one enqueues it; times that passed while none ran are made
/// up for by one run, not by many; while the job of an earlier time is unfinished, none is added.
struct PeriodicJob {
    std::string name;               ///< unique
    std::string schedule;           ///< five fields, see cron.hpp
    std::string time_zone = "UTC";  ///< of the IANA database, as "Europe/Berlin"
    NewJob job;
    Timestamp next_at;                 ///< kept by the store
    std::optional<Timestamp> last_at;  ///< when it was enqueued last
};

}  // namespace ragdoll::jobs
