#include "running_jobs.hpp"

namespace ragdoll::jobs {

void RunningJobs::add(const JobId& id, JobContext& context, std::chrono::nanoseconds now,
                      std::chrono::nanoseconds timeout) {
    const std::scoped_lock lock(mutex_);
    entries_[id] = {&context, timeout, now + timeout};
}

void RunningJobs::remove(const JobId& id) {
    const std::scoped_lock lock(mutex_);
    entries_.erase(id);
}

void RunningJobs::request_stop(const JobId& id, StopReason reason) {
    const std::scoped_lock lock(mutex_);
    if (const auto found = entries_.find(id); found != entries_.end()) found->second.context->request_stop(reason);
}

void RunningJobs::request_stop_all(StopReason reason) {
    const std::scoped_lock lock(mutex_);
    for (auto& [id, entry] : entries_) entry.context->request_stop(reason);
}

void RunningJobs::stop_overdue(std::chrono::nanoseconds now) {
    const std::scoped_lock lock(mutex_);
    for (auto& [id, entry] : entries_) {
        if (entry.context->take_timeout_restart()) entry.deadline = now + entry.timeout;
        if (now >= entry.deadline) entry.context->request_stop(StopReason::timeout);
    }
}

int RunningJobs::size() const {
    const std::scoped_lock lock(mutex_);
    return static_cast<int>(entries_.size());
}

}  // namespace ragdoll::jobs
