// Jobs come in: unique keys, dependencies, batches, periodic jobs.
#include <algorithm>

#include "ragdoll/base/error.hpp"
#include "ragdoll/jobs/cron.hpp"
#include "ragdoll/jobs/job_ledger.hpp"

namespace ragdoll::jobs {
namespace {

[[noreturn]] void refuse(const char* code, const std::string& what) {
    throw Error(Disposition::discard, code, what);
}

Timestamp time_of(const NewJob& wanted, Timestamp now) {
    if (wanted.debounce) return now + wanted.debounce->wait;
    if (wanted.wait) return now + std::max(*wanted.wait, std::chrono::milliseconds(0));
    return std::max(now, wanted.run_at.value_or(now));
}

Job new_job(const NewJob& wanted, const JobId& id, Timestamp now) {
    Job job;
    job.id = id;
    job.job_class = wanted.job_class;
    job.queue = wanted.queue;
    job.priority = wanted.priority;
    job.arguments = wanted.arguments;
    job.created_at = now;
    job.run_at = time_of(wanted, now);
    job.timeout = wanted.timeout;
    job.unique_key = wanted.unique_key;
    job.lane = wanted.lane;
    job.batch = wanted.batch;
    return job;
}

}  // namespace

std::vector<Enqueued> JobLedger::enqueue(std::span<const NewJob> jobs) {
    check(jobs);
    std::vector<Enqueued> result;
    result.reserve(jobs.size());
    for (const NewJob& job : jobs) result.push_back(enqueue_one(job));
    return result;
}

void JobLedger::check(std::span<const NewJob> jobs) {
    std::set<JobId> own;
    for (const NewJob& job : jobs) {
        if (job.queue.empty() || job.job_class.empty()) refuse("invalid_job", "a job needs a class and a queue");
        if (job.debounce && job.unique_key.empty()) refuse("invalid_job", "to debounce a job takes a unique key");
        for (const JobId& on : job.after) {
            if (!own.contains(on) && !tables_.find_unfinished(on) && !tables_.find_finished(on)) {
                refuse("dependency_not_found", "there is no job " + on.to_string() + " to wait for");
            }
        }
        if (job.batch) {
            const auto batch = tables_.find_batch(*job.batch);
            if (!batch) refuse("batch_not_found", "there is no batch " + job.batch->to_string());
            if (batch->finished_at) refuse("batch_finished", "batch " + job.batch->to_string() + " is finished");
        }
        if (job.id) own.insert(*job.id);
    }
}

Enqueued JobLedger::enqueue_one(const NewJob& wanted) {
    std::optional<JobId> predecessor;  // a running job with the same key, which this one replaces when it has ended
    if (!wanted.unique_key.empty()) {
        if (const auto met = meet_duplicate(wanted)) return *met;
        const auto holders = tables_.unfinished_with_key(wanted.unique_key);
        if (!holders.empty()) predecessor = holders.front().id;
    }
    const bool is_known = wanted.id && (tables_.find_finished(*wanted.id) ||
                                        (!wanted.after.empty() && tables_.find_unfinished(*wanted.id)));
    if (is_known) return {*wanted.id, false};
    Job job = new_job(wanted, wanted.id ? *wanted.id : ids_.next(), tables_.now());
    std::optional<Job> failed;
    for (const JobId& on : std::set(wanted.after.begin(), wanted.after.end())) {
        const auto ended = tables_.find_finished(on);
        const bool stands_in_the_way =
            ended && ended->state != JobState::completed && wanted.after_failure == AfterFailure::cancel;
        if (stands_in_the_way) failed = ended;
        if (!ended) await(job, {job.id, on, wanted.after_failure});
    }
    const bool awaits_it = predecessor && std::ranges::find(wanted.after, *predecessor) != wanted.after.end();
    if (predecessor && !awaits_it) await(job, {job.id, *predecessor, AfterFailure::run});
    place(job);
    if (!tables_.insert(job)) return {job.id, false};
    if (job.batch) ++batches_[*job.batch].total;
    if (failed) cancel_dependent(job, *failed);
    return {job.id, true};
}

/// @returns nothing when the newcomer is to be inserted.
std::optional<Enqueued> JobLedger::meet_duplicate(const NewJob& wanted) {
    auto holders = tables_.unfinished_with_key(wanted.unique_key);
    if (holders.empty()) return std::nullopt;
    const UniquePolicy policy = wanted.debounce ? UniquePolicy::replace : wanted.on_duplicate;
    if (policy == UniquePolicy::keep) return Enqueued{holders.front().id, false};
    const auto waiting = std::ranges::find_if(holders, [](const Job& job) { return job.state != JobState::running; });
    if (waiting == holders.end()) {
        if (policy == UniquePolicy::join) return Enqueued{holders.front().id, false};
        return std::nullopt;
    }
    Job& job = *waiting;
    const JobState before = job.state;
    const Timestamp time = time_of(wanted, tables_.now());
    if (policy == UniquePolicy::join) {
        job.priority = std::max(job.priority, wanted.priority);
        job.run_at = std::min(job.run_at, time);
    } else {
        job.arguments = wanted.arguments;
        job.priority = wanted.priority;
        job.timeout = wanted.timeout;
        job.run_at = wanted.debounce ? std::min(time, job.created_at + wanted.debounce->at_most) : time;
    }
    if (before != JobState::blocked) place(job);
    tables_.update(job, before);
    if (before == JobState::available && job.state != before) refill_lane(job.lane);
    return Enqueued{job.id, false};
}

void JobLedger::await(Job& job, const Dependency& dependency) {
    auto other = tables_.find_unfinished(dependency.on);
    if (!other) return;
    if (!other->has_dependents) {
        other->has_dependents = true;
        tables_.update(*other, other->state);
    }
    tables_.add_dependency(dependency);
    ++job.waits_for;
}

/// The state of a job that waits for no lane or batch.
void JobLedger::place(Job& job) const {
    job.blocked_by = job.waits_for > 0 ? BlockReason::dependency : BlockReason::none;
    if (job.waits_for > 0) {
        job.state = JobState::blocked;
    } else if (job.run_at > tables_.now()) {
        job.state = job.errors.empty() ? JobState::scheduled : JobState::retrying;
    } else {
        job.state = JobState::available;
    }
}

void JobLedger::set_periodic(PeriodicJob periodic) {
    const auto schedule = CronSchedule::parse(periodic.schedule);
    const auto next = schedule.next_after(tables_.now(), periodic.time_zone);
    if (!next) refuse("invalid_schedule", "'" + periodic.schedule + "' is never due");
    const auto known = tables_.find_periodic(periodic.name);
    const bool is_same = known && known->schedule == periodic.schedule && known->time_zone == periodic.time_zone;
    periodic.next_at = is_same ? known->next_at : *next;  // what was due while nobody ran is still due
    if (known) periodic.last_at = known->last_at;
    tables_.save_periodic(periodic);
}

int JobLedger::enqueue_periodic() {
    int enqueued = 0;
    for (PeriodicJob& periodic : tables_.due_periodic()) {
        NewJob job = periodic.job;
        job.unique_key = "periodic:" + periodic.name;
        enqueued += enqueue_one(job).inserted ? 1 : 0;
        periodic.last_at = tables_.now();
        const auto next = CronSchedule::parse(periodic.schedule).next_after(tables_.now(), periodic.time_zone);
        periodic.next_at = next.value_or(Timestamp::max());
        tables_.save_periodic(periodic);
    }
    return enqueued;
}

}  // namespace ragdoll::jobs
