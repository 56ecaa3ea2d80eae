#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ragdoll/jobs/job_store.hpp"
#include "ragdoll/jobs/middleware.hpp"

namespace ragdoll::jobs {

/// Takes jobs to be done. Thread-safe.
class Client {
public:
    virtual ~Client() = default;

    /// Queues are named without prefix. Acknowledged when it returns. What a middleware held back is not in the result.
    virtual std::vector<Enqueued> enqueue(std::vector<NewJob> jobs) = 0;
};

/// Puts jobs into a store, for workers to find.
class StoreClient final : public Client {
public:
    /// @param middleware  wraps each call, the first outermost.
    StoreClient(JobStore& store, std::string queue_prefix, std::vector<Middleware*> middleware = {})
        : store_(store), queue_prefix_(std::move(queue_prefix)), middleware_(std::move(middleware)) {}
    std::vector<Enqueued> enqueue(std::vector<NewJob> jobs) override;

private:
    JobStore& store_;
    const std::string queue_prefix_;
    const std::vector<Middleware*> middleware_;
};

}  // namespace ragdoll::jobs
