#pragma once

#include <array>
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

/// Jobs that belong together.
using BatchId = Id;

/// Where a job is in its life; docs/design/job_states.md draws the transitions. Stores keep the numbers.
enum class JobState {
    scheduled = 0,  ///< waits for its time
    available = 1,  ///< may be claimed
    running = 2,    ///< claimed by a worker, under a lease
    retrying = 3,   ///< failed, and waits for its next attempt
    blocked = 8,    ///< waits for something else than time: Job::blocked_by
    // The four below are final.
    completed = 4,
    discarded = 5,  ///< can never succeed, or is not needed any more
    dead = 6,       ///< out of attempts; kept for people to look at
    cancelled = 7,
};

inline constexpr std::array kJobStates{JobState::scheduled, JobState::available, JobState::running,
                                       JobState::retrying,  JobState::blocked,   JobState::completed,
                                       JobState::discarded, JobState::dead,      JobState::cancelled};

std::string_view to_string(JobState state) noexcept;
std::optional<JobState> parse_job_state(std::string_view text) noexcept;
bool is_final(JobState state) noexcept;

/// What a blocked job waits for.
enum class BlockReason {
    none = 0,
    dependency = 1,  ///< jobs that must end before it
    lane = 2,        ///< its lane is full or parked
    batch = 3,       ///< its batch is paused
};
std::string_view to_string(BlockReason reason) noexcept;

/// What becomes of a job whose unique key belongs to an unfinished job already.
enum class UniquePolicy {
    keep,     ///< the first stays as it is
    replace,  ///< a waiting one takes the newcomer's arguments, priority and time; a running one is left alone, and
              ///< the newcomer follows when it has ended
    join,     ///< one serves both: it takes the larger priority and the earlier time
};

/// What becomes of a job when one that it waits for ends otherwise than completed.
enum class AfterFailure {
    cancel,  ///< it is cancelled with error code `dependency_failed`
    run,     ///< it runs all the same
};

/// Each further enqueue under the same unique key puts the job off again, so that a burst of them ends in one run.
struct Debounce {
    std::chrono::milliseconds wait;     ///< runs this long after the last enqueue
    std::chrono::milliseconds at_most;  ///< but not later than this after the first
};

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
    std::optional<std::chrono::milliseconds> wait;     ///< instead of run_at: this long after the enqueue
    std::optional<std::chrono::milliseconds> timeout;  ///< absent: the worker's
    std::string unique_key;                            ///< not empty: on_duplicate says what it does
    UniquePolicy on_duplicate = UniquePolicy::keep;
    std::optional<Debounce> debounce;  ///< needs a unique key, which then replaces
    std::string lane;                  ///< jobs of one lane share its limit and are parked together; empty: none
    std::vector<JobId> after;          ///< runs when all of these have ended
    AfterFailure after_failure = AfterFailure::cancel;
    std::optional<BatchId> batch;  ///< a batch that is not finished
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
    std::string lane;
    std::optional<BatchId> batch;
    BlockReason blocked_by = BlockReason::none;
    int waits_for = 0;            ///< how many jobs must end before it
    bool has_dependents = false;  ///< others wait for its end
    bool cancel_requested = false;
    std::optional<Id> worker;  ///< that runs it
};

}  // namespace ragdoll::jobs
