#include "ragdoll/jobs/client.hpp"

#include <span>

#include "ragdoll/jobs/settings.hpp"

namespace ragdoll::jobs {
namespace {

void enqueue_within(std::span<Middleware* const> middleware, std::vector<NewJob>& jobs,
                    const std::function<void()>& enqueue) {
    if (middleware.empty()) return enqueue();
    middleware.front()->enqueue(jobs, [&] { enqueue_within(middleware.subspan(1), jobs, enqueue); });
}

}  // namespace

std::vector<Enqueued> StoreClient::enqueue(std::vector<NewJob> jobs) {
    std::vector<Enqueued> result;
    enqueue_within(middleware_, jobs, [&] {
        for (NewJob& job : jobs) job.queue = full_queue_name(queue_prefix_, job.queue);
        result = store_.enqueue(jobs);
    });
    return result;
}

}  // namespace ragdoll::jobs
