#include "ragdoll/jobs/memory_store.hpp"

#include <algorithm>

namespace ragdoll::jobs {

std::vector<Enqueued> MemoryStore::enqueue(std::span<const NewJob> jobs) {
    const std::scoped_lock lock(mutex_);
    std::vector<Enqueued> result;
    for (const NewJob& wanted : jobs) {
        if (!wanted.unique_key.empty()) {
            if (const auto found = unique_keys_.find(wanted.unique_key); found != unique_keys_.end()) {
                result.push_back({found->second, false});
                continue;
            }
        }
        const JobId id = wanted.id.value_or(JobId()).is_null() ? ids_.next() : *wanted.id;
        const auto [entry, inserted] = entries_.try_emplace(id);
        result.push_back({id, inserted});
        if (!inserted) continue;
        const Timestamp now = clock_.now();
        Job& job = entry->second.job;
        job.id = id;
        job.job_class = wanted.job_class;
        job.queue = wanted.queue;
        job.priority = wanted.priority;
        job.arguments = wanted.arguments;
        job.created_at = now;
        job.run_at = std::max(now, wanted.run_at.value_or(now));
        job.timeout = wanted.timeout;
        job.unique_key = wanted.unique_key;
        job.state = JobState::scheduled;
        ready_[job.queue];
        if (!job.unique_key.empty()) unique_keys_[job.unique_key] = id;
        if (job.run_at <= now) make_available(entry->second);
    }
    return result;
}

void MemoryStore::set_state(Entry& entry, JobState state) {
    if (entry.job.state == JobState::available) ready_[entry.job.queue].erase({-entry.job.priority, entry.job.id});
    entry.job.state = state;
}

void MemoryStore::make_available(Entry& entry) {
    set_state(entry, JobState::available);
    ready_[entry.job.queue].insert({-entry.job.priority, entry.job.id});
    wake_locked();
}

void MemoryStore::finish_as(Entry& entry, JobState state) {
    set_state(entry, state);
    entry.job.finished_at = clock_.now();
    entry.worker = {};
    if (!entry.job.unique_key.empty()) unique_keys_.erase(entry.job.unique_key);
}

void MemoryStore::register_worker(const WorkerInfo& worker) {
    const std::scoped_lock lock(mutex_);
    workers_[worker.id] = worker;
    workers_[worker.id].heartbeat_at = clock_.now();
}

bool MemoryStore::heartbeat(const WorkerId& worker, int busy) {
    const std::scoped_lock lock(mutex_);
    const auto found = workers_.find(worker);
    if (found == workers_.end()) return false;
    found->second.heartbeat_at = clock_.now();
    found->second.busy = busy;
    return true;
}

void MemoryStore::deregister_worker(const WorkerId& worker) {
    const std::scoped_lock lock(mutex_);
    for (auto& [id, entry] : entries_) {
        if (entry.job.state == JobState::running && entry.worker == worker)
            carry_out(entry, {.kind = VerdictKind::release});
    }
    workers_.erase(worker);
}

std::vector<WorkerInfo> MemoryStore::workers() {
    const std::scoped_lock lock(mutex_);
    std::vector<WorkerInfo> result;
    for (const auto& [id, worker] : workers_) result.push_back(worker);
    return result;
}

std::vector<Job> MemoryStore::claim(const ClaimRequest& request) {
    const std::scoped_lock lock(mutex_);
    std::vector<Job> claimed;
    for (const std::string& queue : request.queues) {
        if (paused_.contains(queue)) continue;
        auto& ready = ready_[queue];
        while (!ready.empty() && static_cast<int>(claimed.size()) < request.limit) {
            Entry& entry = entries_.at(ready.begin()->id);
            set_state(entry, JobState::running);
            entry.worker = request.worker;
            entry.cancel_requested = false;
            ++entry.job.attempt;
            ++entry.job.lease;
            entry.job.started_at = clock_.now();
            claimed.push_back(entry.job);
        }
    }
    return claimed;
}

void MemoryStore::note_begin(const WorkerId&, const JobId& id) {
    const std::scoped_lock lock(mutex_);
    if (const auto found = entries_.find(id); found != entries_.end()) found->second.has_begun = true;
}

void MemoryStore::note_end(const WorkerId&, const JobId& id) {
    const std::scoped_lock lock(mutex_);
    if (const auto found = entries_.find(id); found != entries_.end()) found->second.has_begun = false;
}

void MemoryStore::carry_out(Entry& entry, const Verdict& verdict) {
    Job& job = entry.job;
    if (verdict.error && verdict.kind != VerdictKind::release) {
        job.errors.push_back(*verdict.error);
        if (static_cast<int>(job.errors.size()) > kMaxErrorHistory) job.errors.erase(job.errors.begin());
    }
    job.crashes = 0;
    switch (verdict.kind) {
        case VerdictKind::completed: return finish_as(entry, JobState::completed);
        case VerdictKind::discarded: return finish_as(entry, JobState::discarded);
        case VerdictKind::dead: return finish_as(entry, JobState::dead);
        case VerdictKind::cancelled: return finish_as(entry, JobState::cancelled);
        case VerdictKind::release: --job.attempt; return make_available(entry);
        case VerdictKind::snooze: --job.attempt; [[fallthrough]];
        case VerdictKind::retry:
            job.run_at = verdict.run_at;
            set_state(entry, verdict.kind == VerdictKind::retry ? JobState::retrying : JobState::scheduled);
            if (job.run_at <= clock_.now()) make_available(entry);
    }
}

std::vector<bool> MemoryStore::finish(std::span<const Completion> completions) {
    const std::scoped_lock lock(mutex_);
    std::vector<bool> accepted;
    for (const Completion& completion : completions) {
        const auto found = entries_.find(completion.id);
        const bool is_holder = found != entries_.end() && found->second.job.state == JobState::running &&
                               found->second.job.lease == completion.lease;
        if (is_holder) carry_out(found->second, completion.verdict);
        accepted.push_back(is_holder);
    }
    return accepted;
}

bool MemoryStore::save_checkpoint(const JobId& id, std::int64_t lease, const std::string& checkpoint) {
    const std::scoped_lock lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end() || found->second.job.lease != lease || found->second.job.state != JobState::running)
        return false;
    found->second.job.checkpoint = checkpoint;
    return true;
}

std::vector<JobId> MemoryStore::cancel_requests(const WorkerId& worker) {
    const std::scoped_lock lock(mutex_);
    std::vector<JobId> result;
    for (const auto& [id, entry] : entries_) {
        if (entry.cancel_requested && entry.worker == worker && entry.job.state == JobState::running)
            result.push_back(id);
    }
    return result;
}

Rescued MemoryStore::rescue(Entry& entry) {
    const WorkerId worker = entry.worker;
    Job& job = entry.job;
    if (!entry.has_begun) {
        --job.attempt;
        make_available(entry);
        return {job, worker};
    }
    entry.has_begun = false;
    ++job.crashes;
    if (job.crashes >= kMaxCrashes) {
        job.errors.push_back({.attempt = job.attempt,
                              .code = "worker_died",
                              .message = "the worker died over it " + std::to_string(job.crashes) + " times in a row",
                              .context = {},
                              .occurred_at = clock_.now()});
        finish_as(entry, JobState::dead);
    } else {
        make_available(entry);
    }
    return {job, worker};
}

std::vector<Rescued> MemoryStore::rescue_orphans() {
    const std::scoped_lock lock(mutex_);
    const Timestamp oldest = clock_.now() - kHeartbeatTimeout;
    std::vector<Rescued> rescued;
    std::erase_if(workers_, [&](const auto& item) { return item.second.heartbeat_at < oldest; });
    for (auto& [id, entry] : entries_) {
        if (entry.job.state == JobState::running && !workers_.contains(entry.worker)) rescued.push_back(rescue(entry));
    }
    return rescued;
}

int MemoryStore::promote_due() {
    const std::scoped_lock lock(mutex_);
    int promoted = 0;
    for (auto& [id, entry] : entries_) {
        const bool waits = entry.job.state == JobState::scheduled || entry.job.state == JobState::retrying;
        if (!waits || entry.job.run_at > clock_.now()) continue;
        make_available(entry);
        ++promoted;
    }
    return promoted;
}

std::optional<Timestamp> MemoryStore::next_due_at() {
    const std::scoped_lock lock(mutex_);
    std::optional<Timestamp> next;
    for (const auto& [id, entry] : entries_) {
        const bool waits = entry.job.state == JobState::scheduled || entry.job.state == JobState::retrying;
        if (waits && (!next || entry.job.run_at < *next)) next = entry.job.run_at;
    }
    return next;
}

int MemoryStore::prune(const Retention& retention) {
    const std::scoped_lock lock(mutex_);
    const Timestamp now = clock_.now();
    return static_cast<int>(std::erase_if(entries_, [&](const auto& item) {
        const Job& job = item.second.job;
        if (!is_final(job.state)) return false;
        return *job.finished_at < now - (job.state == JobState::dead ? retention.dead : retention.completed);
    }));
}

std::uint32_t MemoryStore::wake_token() {
    const std::scoped_lock lock(mutex_);
    return wakes_;
}

void MemoryStore::wait(std::uint32_t token, std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, at_most, [&] { return wakes_ != token; });
}

void MemoryStore::wake() {
    const std::scoped_lock lock(mutex_);
    wake_locked();
}

void MemoryStore::wake_locked() {
    ++wakes_;
    woken_.notify_all();
}

std::optional<Job> MemoryStore::find(const JobId& id) {
    const std::scoped_lock lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end()) return std::nullopt;
    return found->second.job;
}

std::vector<Job> MemoryStore::list(const JobFilter& filter) {
    const std::scoped_lock lock(mutex_);
    std::vector<Job> result;
    for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
        const Job& job = entry->second.job;
        if (static_cast<int>(result.size()) >= filter.limit) break;
        if ((filter.state && job.state != *filter.state) || (!filter.queue.empty() && job.queue != filter.queue) ||
            (!filter.job_class.empty() && job.job_class != filter.job_class) ||
            (filter.after && job.id >= *filter.after)) {
            continue;
        }
        result.push_back(job);
        result.back().errors.clear();
    }
    return result;
}

StateCounts MemoryStore::counts() {
    const std::scoped_lock lock(mutex_);
    StateCounts counts;
    for (const auto& [id, entry] : entries_) ++counts[entry.job.state];
    return counts;
}

std::vector<QueueStatus> MemoryStore::queues() {
    const std::scoped_lock lock(mutex_);
    std::map<std::string, QueueStatus> by_name;
    for (const std::string& name : paused_) by_name[name].is_paused = true;
    for (const auto& [id, entry] : entries_) {
        const Job& job = entry.job;
        QueueStatus& queue = by_name[job.queue];
        queue.available += job.state == JobState::available;
        queue.running += job.state == JobState::running;
        queue.scheduled += job.state == JobState::scheduled;
        queue.retrying += job.state == JobState::retrying;
        if (job.state == JobState::available && (!queue.oldest_available || job.run_at < *queue.oldest_available)) {
            queue.oldest_available = job.run_at;
        }
    }
    std::vector<QueueStatus> result;
    for (auto& [name, queue] : by_name) {
        queue.name = name;
        result.push_back(queue);
    }
    return result;
}

void MemoryStore::pause_queue(const std::string& queue) {
    const std::scoped_lock lock(mutex_);
    paused_.insert(queue);
}

void MemoryStore::resume_queue(const std::string& queue) {
    const std::scoped_lock lock(mutex_);
    paused_.erase(queue);
    wake_locked();
}

std::int64_t MemoryStore::clear_queue(const std::string& queue) {
    const std::scoped_lock lock(mutex_);
    std::int64_t cleared = 0;
    for (auto& [id, entry] : entries_) {
        if (entry.job.queue != queue || is_final(entry.job.state) || entry.job.state == JobState::running) continue;
        finish_as(entry, JobState::cancelled);
        ++cleared;
    }
    return cleared;
}

bool MemoryStore::retry(const JobId& id) {
    const std::scoped_lock lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end()) return false;
    Entry& entry = found->second;
    if (entry.job.state == JobState::running || entry.job.state == JobState::completed) return false;
    if (is_final(entry.job.state)) {
        entry.job.attempt = 0;
        entry.job.crashes = 0;
        entry.job.errors.clear();
        entry.job.finished_at.reset();
    }
    entry.job.run_at = clock_.now();
    make_available(entry);
    return true;
}

bool MemoryStore::discard(const JobId& id) {
    const std::scoped_lock lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end()) return false;
    const JobState state = found->second.job.state;
    if (state == JobState::running || (is_final(state) && state != JobState::dead)) return false;
    finish_as(found->second, JobState::discarded);
    return true;
}

bool MemoryStore::cancel(const JobId& id) {
    const std::scoped_lock lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end() || is_final(found->second.job.state)) return false;
    if (found->second.job.state == JobState::running) {
        found->second.cancel_requested = true;
    } else {
        finish_as(found->second, JobState::cancelled);
    }
    return true;
}

}  // namespace ragdoll::jobs
