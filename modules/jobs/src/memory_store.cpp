#include "ragdoll/jobs/memory_store.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "memory_tables.hpp"

namespace ragdoll::jobs {

struct MemoryStore::State {
    explicit State(const Clock& clock) : tables(clock) {}

    void wake() {
        ++wakes;
        woken.notify_all();
    }

    std::mutex mutex;  // guards all below
    std::condition_variable woken;
    std::uint32_t wakes = 0;
    MemoryTables tables;
};

MemoryStore::MemoryStore(const Clock& clock, IdSource& ids)
    : TransactionalStore(ids), state_(std::make_unique<State>(clock)) {}

MemoryStore::~MemoryStore() = default;

void MemoryStore::transact(const std::function<void(JobTables&)>& work) {
    const std::scoped_lock lock(state_->mutex);
    work(state_->tables);
    if (state_->tables.take_made_available()) state_->wake();
}

void MemoryStore::register_worker(const WorkerInfo& worker) {
    const std::scoped_lock lock(state_->mutex);
    WorkerInfo& known = state_->tables.workers[worker.id];
    known = worker;
    known.heartbeat_at = state_->tables.now();
}

bool MemoryStore::heartbeat(const WorkerId& worker, int busy) {
    const std::scoped_lock lock(state_->mutex);
    const auto found = state_->tables.workers.find(worker);
    if (found == state_->tables.workers.end()) return false;
    found->second.heartbeat_at = state_->tables.now();
    found->second.busy = busy;
    return true;
}

std::vector<WorkerInfo> MemoryStore::workers() {
    const std::scoped_lock lock(state_->mutex);
    std::vector<WorkerInfo> result;
    for (const auto& [id, worker] : state_->tables.workers) result.push_back(worker);
    return result;
}

std::vector<WorkerId> MemoryStore::dead_workers() {
    const std::scoped_lock lock(state_->mutex);
    const Timestamp oldest = state_->tables.now() - kHeartbeatTimeout;
    std::vector<WorkerId> dead;
    for (const auto& [id, worker] : state_->tables.workers) {
        if (worker.heartbeat_at < oldest) dead.push_back(id);
    }
    return dead;
}

void MemoryStore::note_begin(const WorkerId& worker, const JobId& id) {
    const std::scoped_lock lock(state_->mutex);
    state_->tables.begun[worker].insert(id);
}

void MemoryStore::note_end(const WorkerId& worker, const JobId& id) {
    const std::scoped_lock lock(state_->mutex);
    state_->tables.begun[worker].erase(id);
}

std::set<JobId> MemoryStore::begun_jobs(const WorkerId& worker) {
    const std::scoped_lock lock(state_->mutex);
    return state_->tables.begun[worker];
}

void MemoryStore::forget_worker(const WorkerId& worker) {
    const std::scoped_lock lock(state_->mutex);
    state_->tables.begun.erase(worker);
}

std::vector<JobId> MemoryStore::cancel_requests(const WorkerId& worker) {
    const std::scoped_lock lock(state_->mutex);
    std::vector<JobId> result;
    for (const Job& job : state_->tables.running_of(worker)) {
        if (job.cancel_requested) result.push_back(job.id);
    }
    return result;
}

std::optional<Timestamp> MemoryStore::next_due_at() {
    const std::scoped_lock lock(state_->mutex);
    std::optional<Timestamp> next;
    const auto consider = [&](Timestamp time) { next = next ? std::min(*next, time) : time; };
    state_->tables.for_each_job([&](const Job& job) {
        if (job.state == JobState::scheduled || job.state == JobState::retrying) consider(job.run_at);
    });
    for (const auto& [lane, until] : state_->tables.parked_lanes) consider(until);
    for (const auto& [name, periodic] : state_->tables.periodic) consider(periodic.next_at);
    return next;
}

std::uint32_t MemoryStore::wake_token() {
    const std::scoped_lock lock(state_->mutex);
    return state_->wakes;
}

void MemoryStore::wait(std::uint32_t token, std::chrono::milliseconds at_most) {
    std::unique_lock lock(state_->mutex);
    state_->woken.wait_for(lock, at_most, [&] { return state_->wakes != token; });
}

void MemoryStore::wake() {
    const std::scoped_lock lock(state_->mutex);
    state_->wake();
}

std::optional<Job> MemoryStore::find(const JobId& id) {
    const std::scoped_lock lock(state_->mutex);
    auto job = state_->tables.find_unfinished(id);
    return job ? job : state_->tables.find_finished(id);
}

std::vector<Job> MemoryStore::list(const JobFilter& filter) {
    const std::scoped_lock lock(state_->mutex);
    std::vector<Job> result;
    state_->tables.for_each_job([&](const Job& job) {
        if ((filter.state && job.state != *filter.state) || (!filter.queue.empty() && job.queue != filter.queue) ||
            (!filter.job_class.empty() && job.job_class != filter.job_class) ||
            (filter.batch && job.batch != filter.batch) || (filter.after && job.id >= *filter.after)) {
            return;
        }
        result.push_back(job);
        if (!filter.with_errors) result.back().errors.clear();
    });
    std::ranges::reverse(result);
    if (std::ssize(result) > filter.limit) result.resize(static_cast<std::size_t>(filter.limit));
    return result;
}

StateCounts MemoryStore::counts() {
    const std::scoped_lock lock(state_->mutex);
    StateCounts counts;
    state_->tables.for_each_job([&](const Job& job) { ++counts[job.state]; });
    return counts;
}

std::vector<QueueStatus> MemoryStore::queues() {
    const std::scoped_lock lock(state_->mutex);
    std::map<std::string, QueueStatus> by_name;
    for (const std::string& name : state_->tables.paused_queues) by_name[name].is_paused = true;
    state_->tables.for_each_job([&](const Job& job) {
        QueueStatus& queue = by_name[job.queue];
        queue.available += job.state == JobState::available;
        queue.running += job.state == JobState::running;
        queue.scheduled += job.state == JobState::scheduled;
        queue.retrying += job.state == JobState::retrying;
        queue.blocked += job.state == JobState::blocked;
        if (job.state == JobState::available && (!queue.oldest_available || job.run_at < *queue.oldest_available)) {
            queue.oldest_available = job.run_at;
        }
    });
    std::vector<QueueStatus> result;
    for (auto& [name, queue] : by_name) {
        queue.name = name;
        result.push_back(queue);
    }
    return result;
}

std::int64_t MemoryStore::jobs_ahead_of(const JobId& id) {
    const std::scoped_lock lock(state_->mutex);
    const auto own = state_->tables.find_unfinished(id);
    if (!own) return 0;
    std::int64_t ahead = 0;
    state_->tables.for_each_job([&](const Job& job) {
        const bool goes_first = job.priority > own->priority || (job.priority == own->priority && job.id < own->id);
        ahead += job.state == JobState::available && job.queue == own->queue && goes_first;
    });
    return ahead;
}

std::vector<Limit> MemoryStore::limits() {
    const std::scoped_lock lock(state_->mutex);
    std::vector<Limit> result;
    for (const auto& [scope, most] : state_->tables.limits) result.push_back({scope.first, scope.second, most});
    return result;
}

std::vector<LaneStatus> MemoryStore::lanes() {
    const std::scoped_lock lock(state_->mutex);
    std::map<std::string, LaneStatus> by_name;
    for (const auto& [scope, most] : state_->tables.limits) {
        if (scope.first == LimitScope::lane) by_name[scope.second].most = most;
    }
    for (const auto& [lane, until] : state_->tables.parked_lanes) by_name[lane].parked_until = until;
    std::vector<LaneStatus> result;
    for (auto& [name, lane] : by_name) {
        lane.name = name;
        lane.running = state_->tables.running_in_lane(name);
        state_->tables.for_each_job(
            [&](const Job& job) { lane.blocked += job.lane == name && job.blocked_by == BlockReason::lane; });
        result.push_back(lane);
    }
    return result;
}

std::optional<Batch> MemoryStore::find_batch(const BatchId& id) {
    const std::scoped_lock lock(state_->mutex);
    return state_->tables.find_batch(id);
}

std::vector<Batch> MemoryStore::batches(int limit) {
    const std::scoped_lock lock(state_->mutex);
    std::vector<Batch> result;
    const auto& all = state_->tables.batches;
    for (auto entry = all.rbegin(); entry != all.rend() && std::ssize(result) < limit; ++entry) {
        result.push_back(entry->second);
    }
    return result;
}

std::vector<PeriodicJob> MemoryStore::periodic_jobs() {
    const std::scoped_lock lock(state_->mutex);
    std::vector<PeriodicJob> result;
    for (const auto& [name, periodic] : state_->tables.periodic) result.push_back(periodic);
    return result;
}

}  // namespace ragdoll::jobs
