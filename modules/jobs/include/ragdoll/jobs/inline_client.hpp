#pragma once

#include <mutex>

#include "ragdoll/jobs/client.hpp"
#include "ragdoll/jobs/events.hpp"
#include "ragdoll/jobs/executor.hpp"

namespace ragdoll::jobs {

/// Runs jobs where they are enqueued, before enqueue returns: for `enable_background_processing = false` and the
/// adapter `inline`. Jobs enqueued by a running job follow after it. Retries run at once, as often as the policy
/// allows; nobody waits for backoffs here. Thread-safe: one drains, the others wait until their jobs are done too.
class InlineClient final : public Client {
public:
    InlineClient(JobStore& store, const Executor& executor, JobListener* listener, const Clock& clock, WorkerId worker);
    std::vector<Enqueued> enqueue(std::vector<NewJob> jobs) override;

private:
    void drain();
    void run(Job job);

    JobStore& store_;
    const Executor& executor_;
    JobListener* listener_;
    const Clock& clock_;
    const WorkerId worker_;
    std::recursive_mutex mutex_;  // one drains at a time; the same thread comes back from within a job
    bool is_draining_ = false;
};

}  // namespace ragdoll::jobs
