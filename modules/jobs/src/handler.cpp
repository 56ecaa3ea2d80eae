#include "ragdoll/jobs/handler.hpp"

#include "ragdoll/base/error.hpp"
#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::jobs {

void JobContext::throw_if_stopped() const {
    if (stop_.stop_requested()) throw Error(Disposition::retry, "interrupted", "stopped before it was done");
}

void DirectCheckpoints::save(Checkpoint checkpoint) {
    if (!store_.save_checkpoints(std::span(&checkpoint, 1)).front()) {
        throw Error(Disposition::discard, "lease_lost", "another worker has taken over the job");
    }
}

void JobContext::save_checkpoint(std::string position) {
    checkpoints_.save({job_.id, job_.lease, std::move(position)});
}

void JobContext::request_stop(StopReason reason) {
    StopReason none = StopReason::none;
    if (reason_.compare_exchange_strong(none, reason)) stop_.request_stop();
}

}  // namespace ragdoll::jobs
