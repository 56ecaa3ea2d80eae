#pragma once

#include <span>
#include <vector>

#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::jobs {

/// Takes jobs to be done. Thread-safe.
class Client {
public:
    virtual ~Client() = default;

    /// Queues are named without prefix. Acknowledged when it returns.
    virtual std::vector<Enqueued> enqueue(std::vector<NewJob> jobs) = 0;
};

/// Puts jobs into a store, for workers to find.
class StoreClient final : public Client {
public:
    StoreClient(JobStore& store, std::string queue_prefix) : store_(store), queue_prefix_(std::move(queue_prefix)) {}
    std::vector<Enqueued> enqueue(std::vector<NewJob> jobs) override;

private:
    JobStore& store_;
    const std::string queue_prefix_;
};

}  // namespace ragdoll::jobs
