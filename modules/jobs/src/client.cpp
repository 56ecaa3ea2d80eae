#include "ragdoll/jobs/client.hpp"

#include "ragdoll/jobs/settings.hpp"

namespace ragdoll::jobs {

std::vector<Enqueued> StoreClient::enqueue(std::vector<NewJob> jobs) {
    for (NewJob& job : jobs) job.queue = full_queue_name(queue_prefix_, job.queue);
    return store_.enqueue(jobs);
}

}  // namespace ragdoll::jobs
