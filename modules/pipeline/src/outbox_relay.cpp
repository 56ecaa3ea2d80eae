#include "ragdoll/pipeline/outbox_relay.hpp"

#include <chrono>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/log.hpp"

namespace ragdoll::pipeline {
namespace {

constexpr int kGroup = 500;
// What another process left behind is noticed after this time.
constexpr std::chrono::seconds kLookAgain{1};

jobs::NewJob to_job(const documents::OutboxEntry& entry) {
    return {.id = entry.job_id,
            .job_class = entry.job_class,
            .queue = entry.queue,
            .priority = entry.priority,
            .arguments = entry.arguments,
            .run_at = entry.run_at};
}

}  // namespace

void OutboxRelay::save(const std::function<void()>& change) {
    if (handover_ == Handover::after_commit) {
        change();
        return wake();
    }
    bool is_handed_over = false;
    documents_.atomically([&] {
        change();
        try {
            flush();
            is_handed_over = true;
        } catch (const Error& error) {  // the change stands, and its jobs are in the outbox
            log(LogLevel::warning, "cannot hand jobs over with their change", {{"error", error.what()}});
        }
    });
    if (!is_handed_over) wake();
}

void OutboxRelay::flush() {
    for (;;) {
        const auto entries = documents_.pending_outbox(kGroup);
        if (entries.empty()) return;
        if (handover_ == Handover::within_change) {
            documents_.atomically([&] { hand_over(entries); });
        } else {
            hand_over(entries);
        }
    }
}

void OutboxRelay::hand_over(const std::vector<documents::OutboxEntry>& entries) {
    std::vector<jobs::NewJob> jobs;
    std::vector<Id> ids;
    for (const documents::OutboxEntry& entry : entries) {
        jobs.push_back(to_job(entry));
        ids.push_back(entry.job_id);
    }
    client_.enqueue(std::move(jobs));
    documents_.remove_outbox(ids);
}

void OutboxRelay::wake() {
    {
        const std::scoped_lock lock(mutex_);
        is_awake_ = true;
    }
    changed_.notify_all();
}

void OutboxRelay::run(std::stop_token stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait_for(lock, stop, kLookAgain, [this] { return is_awake_; });
            is_awake_ = false;
        }
        try {
            flush();
        } catch (const std::exception& error) {  // the rows are still there; the next round takes them
            log(LogLevel::error, "cannot hand jobs over", {{"error", error.what()}});
        }
    }
}

}  // namespace ragdoll::pipeline
