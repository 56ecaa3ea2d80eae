#include "ragdoll/monitoring/job_explanation.hpp"

#include <algorithm>

namespace ragdoll::monitoring {
namespace {

using jobs::BlockReason;
using jobs::Job;
using jobs::JobState;
using jobs::LimitScope;

std::string count_of(std::int64_t number, const std::string& what) {
    return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

Blocker lane_blocker(jobs::JobStore& store, const Job& job) {
    const auto lanes = store.lanes();
    const auto lane = std::ranges::find(lanes, job.lane, &jobs::LaneStatus::name);
    if (lane == lanes.end()) return {"limit", "its lane " + job.lane + " was full", {}};
    if (lane->parked_until) return {"rate_limit", "its lane " + job.lane + " is parked", lane->parked_until};
    return {"limit",
            std::to_string(lane->running) + " of at most " + count_of(lane->most.value_or(0), "job") + " of lane " +
                job.lane + " run",
            {}};
}

Blocker blocker_of(jobs::JobStore& store, const Job& job) {
    switch (job.blocked_by) {
        case BlockReason::lane: return lane_blocker(store, job);
        case BlockReason::batch: return {"paused", "its batch is paused", {}};
        default: return {"dependency", "it waits for " + count_of(job.waits_for, "job") + " to end", {}};
    }
}

bool is_served(jobs::JobStore& store, const std::string& queue) {
    const auto workers = store.workers();
    return std::ranges::any_of(workers, [&](const jobs::WorkerInfo& worker) {
        return std::ranges::find(worker.queues, queue) != worker.queues.end();
    });
}

/// What may keep a job waiting although it is available.
std::vector<Blocker> blockers_of_available(jobs::JobStore& store, const Job& job) {
    std::vector<Blocker> blockers;
    const auto queues = store.queues();
    const auto queue = std::ranges::find(queues, job.queue, &jobs::QueueStatus::name);
    const std::int64_t in_queue = queue == queues.end() ? 0 : queue->running;
    if (queue != queues.end() && queue->is_paused)
        blockers.push_back({"paused", "queue " + job.queue + " is paused", {}});
    if (!is_served(store, job.queue)) blockers.push_back({"no_worker", "no worker asks queue " + job.queue, {}});
    for (const jobs::Limit& limit : store.limits()) {
        const bool is_global = limit.scope == LimitScope::global;
        if (!is_global && (limit.scope != LimitScope::queue || limit.name != job.queue)) continue;
        const std::int64_t running = is_global ? store.counts().running : in_queue;
        if (running < limit.most) continue;
        blockers.push_back({"limit", count_of(running, "job") + (is_global ? " run in all" : " of the queue run"), {}});
    }
    return blockers;
}

}  // namespace

JobExplanation explain(jobs::JobStore& store, const Job& job) {
    JobExplanation explanation{.job = job, .blocked_by = {}, .position = {}};
    switch (job.state) {
        case JobState::scheduled: explanation.blocked_by = {{"schedule", "its time has not come", job.run_at}}; break;
        case JobState::retrying: {
            const std::string last = job.errors.empty() ? "it failed" : job.errors.back().message;
            explanation.blocked_by = {
                {"retry_wait", "after " + count_of(job.attempt, "attempt") + ": " + last, job.run_at}};
            break;
        }
        case JobState::blocked: explanation.blocked_by = {blocker_of(store, job)}; break;
        case JobState::available:
            explanation.blocked_by = blockers_of_available(store, job);
            explanation.position = store.jobs_ahead_of(job.id);
            break;
        default: break;
    }
    return explanation;
}

}  // namespace ragdoll::monitoring
