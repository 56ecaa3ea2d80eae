#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/base/ids.hpp"

namespace ragdoll::jobs {

using JobId = Id;

/// Where a job is in its life; docs/design/job_states.md draws the transitions.
enum class JobState {
    scheduled,  ///< waits for its time
    available,  ///< may be claimed
    running,    ///< claimed by a worker, under a lease
    retrying,   ///< failed, and waits for its next attempt
    // The four below are final.
    completed,
    discarded,  ///< can never succeed, or is not needed any more
    dead,       ///< out of attempts; kept for people to look at
    cancelled,
};

std::string_view to_string(JobState state) noexcept;
std::optional<JobState> parse_job_state(std::string_view text) noexcept;
bool is_final(JobState state) noexcept;

/// Why one attempt failed.
struct JobError {
    int attempt = 0;  ///< which attempt it was, from 1
    std::string code;
    std::string message;
    std::vector<std::string> context;  ///< what was being done, outermost first
    Timestamp occurred_at;
};

/// The most errors that are kept of one job; the oldest go first.
inline constexpr int kMaxErrorHistory = 25;

/// A job as it is to be enqueued.
struct NewJob {
    std::optional<JobId> id;  ///< given by the caller, it makes enqueueing idempotent, also after the job has finished
    std::string job_class;
    std::string queue;                                 ///< full name, prefix included
    int priority = 0;                                  ///< larger is sooner
    std::string arguments = "[]";                      ///< JSON array
    std::optional<Timestamp> run_at;                   ///< absent or past: at once
    std::optional<std::chrono::milliseconds> timeout;  ///< absent: the worker's
    std::string unique_key;  ///< not empty: at most one unfinished job has this key, the first is kept
};

struct Job {
    JobId id;
    std::string job_class;
    std::string queue;
    int priority = 0;
    std::string arguments;
    JobState state = JobState::available;
    int attempt = 0;         ///< attempts begun that count; a shutdown or snooze gives one back
    int crashes = 0;         ///< workers that died over it in a row
    std::int64_t lease = 0;  ///< rises with every claim; who finishes must hold the newest
    Timestamp created_at;
    Timestamp run_at;                     ///< when it was or will be due
    std::optional<Timestamp> started_at;  ///< of the last attempt
    std::optional<Timestamp> finished_at;
    std::optional<std::chrono::milliseconds> timeout;
    std::string unique_key;
    std::string checkpoint;        ///< what the handler saved to go on from; empty: nothing
    std::vector<JobError> errors;  ///< the newest last
};

}  // namespace ragdoll::jobs
