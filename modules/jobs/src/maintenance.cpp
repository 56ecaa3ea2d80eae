#include "maintenance.hpp"

#include <algorithm>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/log.hpp"

namespace ragdoll::jobs {
namespace {

using std::chrono::milliseconds;

// A killed worker's jobs must run again in under a second.
constexpr milliseconds kTendEvery{200};
constexpr milliseconds kHeartbeatEvery{2000};
constexpr std::chrono::minutes kPruneEvery{1};

}  // namespace

Maintenance::Maintenance(JobStore& store, JobListener* listener, const WorkerInfo& worker, RunningJobs& running,
                         const Settings& settings, const Clock& clock)
    : store_(store),
      listener_(listener),
      worker_(worker),
      running_(running),
      settings_(settings),
      clock_(clock),
      next_prune_(clock.monotonic() + kPruneEvery),
      thread_([this] { run(); }) {}

Maintenance::~Maintenance() {
    {
        const std::scoped_lock lock(mutex_);
        is_ending_ = true;
    }
    ending_.notify_all();
    thread_.join();
}

void Maintenance::run() {
    std::unique_lock lock(mutex_);
    while (!is_ending_) {
        lock.unlock();
        milliseconds next = kTendEvery;
        try {
            tend();
            next = pause();
        } catch (const std::exception& error) {  // the next round may do better; jobs go on meanwhile
            log(LogLevel::error, "maintenance failed", {{"error", error.what()}});
        }
        lock.lock();
        ending_.wait_for(lock, next, [this] { return is_ending_; });
    }
}

void Maintenance::tend() {
    const auto now = clock_.monotonic();
    running_.stop_overdue(now);
    if (now >= next_heartbeat_) {
        next_heartbeat_ = now + kHeartbeatEvery;
        if (!store_.heartbeat(worker_.id, running_.size())) {
            // Somebody took this worker for dead (it may have been suspended): its leases are gone.
            log(LogLevel::warning, "this worker was given up as dead and starts anew",
                {{"worker", worker_.id.to_string()}});
            store_.register_worker(worker_);
        }
    }
    store_.promote_due();
    rescue();
    for (const JobId& id : store_.cancel_requests(worker_.id)) running_.request_stop(id, StopReason::cancelled);
    if (now >= next_prune_) {
        next_prune_ = now + kPruneEvery;
        store_.prune(settings_.retention);
    }
}

void Maintenance::rescue() {
    for (const Rescued& rescued : store_.rescue_orphans()) {
        if (listener_ != nullptr) listener_->job_rescued(rescued.job);
    }
}

milliseconds Maintenance::pause() const {
    const auto due = store_.next_due_at();
    if (!due) return kTendEvery;
    return std::clamp<milliseconds>(*due - clock_.now(), milliseconds(1), kTendEvery);
}

}  // namespace ragdoll::jobs
