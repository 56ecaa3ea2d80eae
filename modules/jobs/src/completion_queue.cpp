#include "completion_queue.hpp"

#include <algorithm>
#include <chrono>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/log.hpp"

namespace ragdoll::jobs {
namespace {

// A transaction costs more than a short job; who waits for a job to have ended does not feel this.
constexpr std::chrono::milliseconds kBetweenGroups{5};

}  // namespace

CompletionQueue::CompletionQueue(JobStore& store, std::function<void(const std::string&)> failed,
                                 std::function<void(const JobId&)> lost)
    : store_(store), failed_(std::move(failed)), lost_(std::move(lost)), thread_([this] { run(); }) {}

CompletionQueue::~CompletionQueue() {
    {
        const std::scoped_lock lock(mutex_);
        is_closing_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void CompletionQueue::put(Completion completion) {
    {
        const std::scoped_lock lock(mutex_);
        waiting_.push_back(std::move(completion));
    }
    changed_.notify_all();
}

void CompletionQueue::save(Checkpoint checkpoint) {
    {
        const std::scoped_lock lock(mutex_);
        const auto known = std::ranges::find(checkpoints_, checkpoint.id, &Checkpoint::id);
        if (known != checkpoints_.end()) {
            *known = std::move(checkpoint);
        } else {
            checkpoints_.push_back(std::move(checkpoint));
        }
    }
    changed_.notify_all();
}

void CompletionQueue::flush() {
    std::unique_lock lock(mutex_);
    ++flushing_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return waiting_.empty() && checkpoints_.empty() && !is_writing_; });
    --flushing_;
}

void CompletionQueue::run() {
    std::unique_lock lock(mutex_);
    auto next_group = std::chrono::steady_clock::now();
    for (;;) {
        changed_.wait(lock, [this] { return !waiting_.empty() || !checkpoints_.empty() || is_closing_; });
        if (waiting_.empty() && checkpoints_.empty()) return;
        changed_.wait_until(lock, next_group, [this] { return is_closing_ || flushing_ > 0; });
        std::vector<Completion> group;
        std::vector<Checkpoint> checkpoints;
        group.swap(waiting_);
        checkpoints.swap(checkpoints_);
        is_writing_ = true;
        lock.unlock();
        write(checkpoints, group);
        next_group = std::chrono::steady_clock::now() + kBetweenGroups;
        lock.lock();
        is_writing_ = false;
        changed_.notify_all();
    }
}

/// Checkpoints first: a job's completion ends its lease.
void CompletionQueue::write(const std::vector<Checkpoint>& checkpoints, const std::vector<Completion>& group) {
    try {
        if (!checkpoints.empty()) {
            const auto accepted = store_.save_checkpoints(checkpoints);
            for (std::size_t i = 0; i < checkpoints.size(); ++i) {
                if (!accepted[i]) lost_(checkpoints[i].id);
            }
        }
        if (group.empty()) return;
        const auto accepted = store_.finish(group);
        for (std::size_t i = 0; i < group.size(); ++i) {
            if (!accepted[i]) {
                log(LogLevel::warning, "the lease was lost before the job finished",
                    {{"job", group[i].id.to_string()}});
            }
        }
    } catch (const Error& error) {
        // Not written: the jobs stay ours until this process ends, and are then rescued and run again.
        log(LogLevel::error, "cannot record finished jobs", {{"error", error.what()}});
        failed_(error.what());
    }
}

}  // namespace ragdoll::jobs
