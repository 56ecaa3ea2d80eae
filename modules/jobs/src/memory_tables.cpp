#include "memory_tables.hpp"

#include <algorithm>

namespace ragdoll::jobs {

Job* MemoryTables::find(const JobId& id) {
    const auto found = jobs_.find(id);
    return found == jobs_.end() ? nullptr : &found->second;
}

/// The job as given, with the indexes that follow from its state.
void MemoryTables::put(const Job& job) {
    if (const Job* old = find(job.id)) {
        ready_[old->queue].erase({-old->priority, old->id});
        running_.erase(old->id);
        const auto [first, last] = unique_keys_.equal_range(old->unique_key);
        const auto own = std::find_if(first, last, [&](const auto& entry) { return entry.second == old->id; });
        if (own != last) unique_keys_.erase(own);
    }
    if (!is_final(job.state) && !job.unique_key.empty()) unique_keys_.emplace(job.unique_key, job.id);
    if (job.state == JobState::running) running_.insert(job.id);
    if (job.state == JobState::available) {
        ready_[job.queue].insert({-job.priority, job.id});
        made_available_ = true;
    }
    jobs_[job.id] = job;
}

std::vector<Job> MemoryTables::select(const std::function<bool(const Job&)>& wanted) const {
    std::vector<Job> result;
    for (const auto& [id, job] : jobs_) {
        if (wanted(job)) result.push_back(job);
    }
    return result;
}

bool MemoryTables::insert(const Job& job) {
    if (jobs_.contains(job.id)) return false;
    put(job);
    return true;
}

std::optional<Job> MemoryTables::find_unfinished(const JobId& id) {
    const Job* job = find(id);
    if (job == nullptr || is_final(job->state)) return std::nullopt;
    return *job;
}

std::optional<Job> MemoryTables::find_finished(const JobId& id) {
    const Job* job = find(id);
    if (job == nullptr || !is_final(job->state)) return std::nullopt;
    return *job;
}

std::vector<Job> MemoryTables::unfinished_with_key(const std::string& unique_key) {
    std::vector<Job> result;
    const auto [first, last] = unique_keys_.equal_range(unique_key);
    for (auto entry = first; entry != last; ++entry) result.push_back(jobs_.at(entry->second));
    return result;
}

void MemoryTables::update(const Job& job, JobState) {
    Job changed = job;
    if (const Job* old = find(job.id)) changed.checkpoint = old->checkpoint;
    put(changed);
}

void MemoryTables::finish(const Job& job, JobState) {
    Job finished = job;
    finished.checkpoint.clear();
    put(finished);
}

void MemoryTables::revive(const Job& job, JobState) {
    Job again = job;
    again.state = JobState::available;
    again.attempt = again.crashes = again.waits_for = 0;
    again.has_dependents = again.cancel_requested = false;
    again.errors.clear();
    again.finished_at.reset();
    again.started_at.reset();
    again.unique_key.clear();
    again.run_at = now();
    put(again);
}

std::vector<Job> MemoryTables::claim(const WorkerId& worker, const std::string& queue, int limit, ClaimOrder order) {
    std::vector<Job> claimed;
    auto& ready = ready_[queue];
    while (!ready.empty() && static_cast<int>(claimed.size()) < limit) {
        const auto next =
            order == ClaimOrder::by_priority ? ready.begin() : std::ranges::min_element(ready, {}, &ReadyKey::id);
        Job job = jobs_.at(next->id);
        job.state = JobState::running;
        job.worker = worker;
        job.cancel_requested = false;
        ++job.attempt;
        ++job.lease;
        job.started_at = now();
        put(job);
        claimed.push_back(std::move(job));
    }
    return claimed;
}

std::optional<Job> MemoryTables::complete(const JobId& id, std::int64_t lease) {
    const Job* running = find(id);
    if (running == nullptr || running->state != JobState::running || running->lease != lease) return std::nullopt;
    Job job = *running;
    job.state = JobState::completed;
    job.crashes = 0;
    job.finished_at = now();
    job.worker.reset();
    job.checkpoint.clear();
    put(job);
    return job;
}

bool MemoryTables::save_checkpoint(const JobId& id, std::int64_t lease, const std::string& checkpoint) {
    Job* job = find(id);
    if (job == nullptr || job->state != JobState::running || job->lease != lease) return false;
    job->checkpoint = checkpoint;
    return true;
}

std::vector<Job> MemoryTables::running_of(const WorkerId& worker) {
    std::vector<Job> result;
    for (const JobId& id : running_) {
        if (jobs_.at(id).worker == worker) result.push_back(jobs_.at(id));
    }
    return result;
}

std::vector<Job> MemoryTables::due(int limit) {
    auto result = select([&](const Job& job) {
        return (job.state == JobState::scheduled || job.state == JobState::retrying) && job.run_at <= now();
    });
    std::ranges::stable_sort(result, {}, &Job::run_at);
    if (std::ssize(result) > limit) result.resize(static_cast<std::size_t>(limit));
    return result;
}

std::vector<Job> MemoryTables::waiting_in(const std::string& queue, int limit) {
    auto result = select(
        [&](const Job& job) { return job.queue == queue && !is_final(job.state) && job.state != JobState::running; });
    if (std::ssize(result) > limit) result.resize(static_cast<std::size_t>(limit));
    return result;
}

std::vector<Job> MemoryTables::unfinished_of(const BatchId& batch) {
    return select([&](const Job& job) { return job.batch == batch && !is_final(job.state); });
}

std::vector<Job> MemoryTables::failed_of(const BatchId& batch) {
    return select([&](const Job& job) {
        return job.batch == batch && (job.state == JobState::dead || job.state == JobState::discarded);
    });
}

int MemoryTables::prune(const Retention& retention, int limit) {
    int pruned = 0;
    std::erase_if(jobs_, [&](const auto& item) {
        const Job& job = item.second;
        if (pruned >= limit || !is_final(job.state)) return false;
        const auto kept = job.state == JobState::dead ? retention.dead : retention.completed;
        const bool is_old = *job.finished_at < now() - kept;
        pruned += is_old ? 1 : 0;
        return is_old;
    });
    return pruned;
}

bool MemoryTables::remove_worker(const WorkerId& worker) {
    return workers.erase(worker) > 0;
}

void MemoryTables::add_dependency(const Dependency& dependency) {
    dependents_.emplace(dependency.on, dependency);
}

std::vector<Dependency> MemoryTables::take_dependents(const JobId& on) {
    std::vector<Dependency> result;
    const auto [first, last] = dependents_.equal_range(on);
    for (auto entry = first; entry != last; ++entry) result.push_back(entry->second);
    dependents_.erase(on);
    return result;
}

std::optional<int> MemoryTables::limit(LimitScope scope, const std::string& name) {
    const auto found = limits.find({scope, name});
    if (found == limits.end()) return std::nullopt;
    return found->second;
}

void MemoryTables::set_limit(LimitScope scope, const std::string& name, std::optional<int> most) {
    if (most) {
        limits[{scope, name}] = *most;
    } else {
        limits.erase({scope, name});
    }
}

int MemoryTables::running_in_queue(const std::string& queue) {
    return static_cast<int>(
        std::ranges::count_if(running_, [&](const JobId& id) { return jobs_.at(id).queue == queue; }));
}

int MemoryTables::running_in_lane(const std::string& lane) {
    return static_cast<int>(
        std::ranges::count_if(running_, [&](const JobId& id) { return jobs_.at(id).lane == lane; }));
}

int MemoryTables::running_in_all() {
    return static_cast<int>(running_.size());
}

std::optional<Timestamp> MemoryTables::lane_parked_until(const std::string& lane) {
    const auto found = parked_lanes.find(lane);
    if (found == parked_lanes.end()) return std::nullopt;
    return found->second;
}

void MemoryTables::park_lane(const std::string& lane, std::optional<Timestamp> until) {
    if (until) {
        parked_lanes[lane] = *until;
    } else {
        parked_lanes.erase(lane);
    }
}

std::vector<std::string> MemoryTables::lanes_to_unpark() {
    std::vector<std::string> result;
    for (const auto& [lane, until] : parked_lanes) {
        if (until <= now()) result.push_back(lane);
    }
    return result;
}

std::vector<Job> MemoryTables::blocked_in_lane(const std::string& lane, int limit) {
    auto blocked = select([&](const Job& job) { return job.lane == lane && job.blocked_by == BlockReason::lane; });
    std::ranges::stable_sort(blocked, std::greater(), &Job::priority);
    std::map<std::string, int> taken;
    std::erase_if(blocked, [&](const Job& job) { return ++taken[job.queue] > limit; });
    return blocked;
}

bool MemoryTables::is_paused(const std::string& queue) {
    return paused_queues.contains(queue);
}

void MemoryTables::set_paused(const std::string& queue, bool is_paused) {
    if (is_paused) {
        paused_queues.insert(queue);
    } else {
        paused_queues.erase(queue);
    }
}

void MemoryTables::insert_batch(const Batch& batch) {
    batches[batch.id] = batch;
}

std::optional<Batch> MemoryTables::find_batch(const BatchId& id) {
    const auto found = batches.find(id);
    if (found == batches.end()) return std::nullopt;
    return found->second;
}

void MemoryTables::update_batch(const Batch& batch) {
    Batch& known = batches.at(batch.id);
    const Batch old = std::exchange(known, batch);
    known.total = old.total;
    known.completed = old.completed;
    known.failed = old.failed;
    known.cancelled = old.cancelled;
}

void MemoryTables::count_in_batch(const BatchId& id, const BatchDelta& delta) {
    const auto found = batches.find(id);
    if (found == batches.end()) return;
    found->second.total += delta.total;
    found->second.completed += delta.completed;
    found->second.failed += delta.failed;
    found->second.cancelled += delta.cancelled;
}

std::optional<PeriodicJob> MemoryTables::find_periodic(const std::string& name) {
    const auto found = periodic.find(name);
    if (found == periodic.end()) return std::nullopt;
    return found->second;
}

void MemoryTables::save_periodic(const PeriodicJob& job) {
    periodic[job.name] = job;
}

bool MemoryTables::remove_periodic(const std::string& name) {
    return periodic.erase(name) > 0;
}

std::vector<PeriodicJob> MemoryTables::due_periodic() {
    std::vector<PeriodicJob> due;
    for (const auto& [name, job] : periodic) {
        if (job.next_at <= now()) due.push_back(job);
    }
    return due;
}

}  // namespace ragdoll::jobs
