// Jobs end, or leave their worker: verdicts, rescues, cancellation, and what follows for dependents.
#include <algorithm>
#include <utility>

#include "ragdoll/jobs/job_ledger.hpp"

namespace ragdoll::jobs {
namespace {

constexpr int kClearedAtOnce = 1000;

void remember(Job& job, const JobError& error) {
    job.errors.push_back(error);
    if (static_cast<int>(job.errors.size()) > kMaxErrorHistory) job.errors.erase(job.errors.begin());
}

JobState final_state(VerdictKind kind) {
    switch (kind) {
        case VerdictKind::completed: return JobState::completed;
        case VerdictKind::dead: return JobState::dead;
        case VerdictKind::cancelled: return JobState::cancelled;
        default: return JobState::discarded;
    }
}

}  // namespace

std::vector<bool> JobLedger::finish(std::span<const Completion> completions) {
    std::vector<bool> accepted;
    accepted.reserve(completions.size());
    for (const Completion& completion : completions) accepted.push_back(carry_out(completion));
    return accepted;
}

bool JobLedger::carry_out(const Completion& completion) {
    const Verdict& verdict = completion.verdict;
    if (verdict.kind == VerdictKind::completed) {
        auto job = tables_.complete(completion.id, completion.lease);
        if (!job) return false;
        job->state = JobState::completed;
        note_end(*job);
        return true;
    }
    auto job = tables_.find_unfinished(completion.id);
    if (!job || job->state != JobState::running || job->lease != completion.lease) return false;
    if (verdict.error && verdict.kind != VerdictKind::release) remember(*job, *verdict.error);
    job->crashes = 0;
    const bool goes_on = verdict.kind == VerdictKind::release || verdict.kind == VerdictKind::snooze ||
                         verdict.kind == VerdictKind::park || verdict.kind == VerdictKind::retry;
    if (goes_on) {
        stop_running(*job, verdict);
    } else {
        job->state = final_state(verdict.kind);
        end(std::move(*job), JobState::running);
    }
    return true;
}

/// Back among those that wait, for a reason that the verdict tells.
void JobLedger::stop_running(Job& job, const Verdict& verdict) {
    if (job.cancel_requested) {  // it left its worker before the request reached it
        job.state = JobState::cancelled;
        return end(job, JobState::running);
    }
    const bool costs_attempt = verdict.kind == VerdictKind::retry;
    if (!costs_attempt) --job.attempt;
    job.worker.reset();
    if (verdict.kind != VerdictKind::release) job.run_at = verdict.run_at;
    const bool is_due = job.run_at <= tables_.now();
    job.state = is_due ? JobState::available : costs_attempt ? JobState::retrying : JobState::scheduled;
    if (verdict.kind == VerdictKind::park && !job.lane.empty()) {
        park_lane(job.lane, verdict.run_at);
        job.state = JobState::blocked;
        job.blocked_by = BlockReason::lane;
    }
    tables_.update(job, JobState::running);
    refill_lane(job.lane);
}

void JobLedger::end(Job job, JobState before) {
    job.finished_at = tables_.now();
    job.blocked_by = BlockReason::none;
    job.worker.reset();
    tables_.finish(job, before);
    note_end(job);
}

/// @param job  with its final state. One that was let into its lane, running or not, leaves room there.
void JobLedger::note_end(const Job& job) {
    count(job, job.state, 1);
    if (job.has_dependents) ended_.push_back(job);
    refill_lane(job.lane);
}

void JobLedger::count(const Job& job, JobState state, int change) {
    if (!job.batch) return;
    BatchDelta& delta = batches_[*job.batch];
    switch (state) {
        case JobState::completed: delta.completed += change; break;
        case JobState::cancelled: delta.cancelled += change; break;
        default: delta.failed += change; break;
    }
}

void JobLedger::release_dependents(const Job& ended) {
    for (const Dependency& dependency : tables_.take_dependents(ended.id)) {
        auto job = tables_.find_unfinished(dependency.job);
        if (!job || job->waits_for == 0) continue;
        if (ended.state != JobState::completed && dependency.after_failure == AfterFailure::cancel) {
            cancel_dependent(std::move(*job), ended);
            continue;
        }
        if (--job->waits_for == 0) {
            unblock(std::move(*job));
        } else {
            tables_.update(*job, job->state);
        }
    }
}

void JobLedger::cancel_dependent(Job job, const Job& failed) {
    remember(job, {.attempt = job.attempt,
                   .code = "dependency_failed",
                   .message = "job " + failed.id.to_string() + " that it waited for was " +
                              std::string(to_string(failed.state)),
                   .context = {},
                   .occurred_at = tables_.now()});
    const JobState before = job.state;
    job.state = JobState::cancelled;
    end(std::move(job), before);
}

void JobLedger::hand_back(const WorkerId& worker) {
    for (Job& job : tables_.running_of(worker)) stop_running(job, {.kind = VerdictKind::release});
}

std::vector<Rescued> JobLedger::rescue(const WorkerId& worker, const std::set<JobId>& begun) {
    std::vector<Rescued> rescued;
    for (Job& job : tables_.running_of(worker)) {
        const bool was_running = begun.contains(job.id);
        rescued.push_back(rescue_one(std::move(job), worker, was_running));
    }
    return rescued;
}

Rescued JobLedger::rescue_one(Job job, const WorkerId& worker, bool was_running) {
    if (!was_running || job.cancel_requested) {
        stop_running(job, {.kind = VerdictKind::release});
        return {std::move(job), worker};
    }
    ++job.crashes;
    job.worker.reset();
    if (job.crashes < kMaxCrashes) {
        job.state = JobState::available;
        tables_.update(job, JobState::running);
        refill_lane(job.lane);
        return {std::move(job), worker};
    }
    remember(job, {.attempt = job.attempt,
                   .code = "worker_died",
                   .message = "the worker died over it " + std::to_string(job.crashes) + " times in a row",
                   .context = {},
                   .occurred_at = tables_.now()});
    job.state = JobState::dead;
    end(job, JobState::running);
    return {std::move(job), worker};
}

bool JobLedger::retry(const JobId& id) {
    if (auto job = tables_.find_unfinished(id)) {
        if (job->state == JobState::running || job->state == JobState::blocked) return false;
        const JobState before = job->state;
        job->state = JobState::available;
        job->run_at = tables_.now();
        tables_.update(*job, before);
        return true;
    }
    auto job = tables_.find_finished(id);
    if (!job || job->state == JobState::completed) return false;
    count(*job, job->state, -1);
    tables_.revive(*job, job->state);
    return true;
}

bool JobLedger::discard(const JobId& id) {
    if (auto job = tables_.find_unfinished(id)) {
        const JobState before = job->state;
        if (before == JobState::running) return false;
        job->state = JobState::discarded;
        end(std::move(*job), before);
        return true;
    }
    auto job = tables_.find_finished(id);
    if (!job || job->state != JobState::dead) return false;
    job->state = JobState::discarded;
    tables_.finish(*job, JobState::dead);
    return true;
}

bool JobLedger::cancel(const JobId& id) {
    auto job = tables_.find_unfinished(id);
    if (!job) return false;
    const JobState before = job->state;
    if (before == JobState::running) {
        job->cancel_requested = true;
        tables_.update(*job, before);
        return true;
    }
    job->state = JobState::cancelled;
    end(std::move(*job), before);
    return true;
}

std::int64_t JobLedger::clear_queue(const std::string& queue) {
    auto waiting = tables_.waiting_in(queue, kClearedAtOnce);
    for (Job& job : waiting) {
        const JobState before = job.state;
        job.state = JobState::cancelled;
        end(std::move(job), before);
    }
    return std::ssize(waiting);
}

void JobLedger::settle() {
    while (!ended_.empty() || !batches_.empty()) {
        while (!ended_.empty()) {
            const Job job = std::move(ended_.back());
            ended_.pop_back();
            release_dependents(job);
        }
        for (const auto& [id, delta] : std::exchange(batches_, {})) update_batch_after(id, delta);
    }
}

}  // namespace ragdoll::jobs
