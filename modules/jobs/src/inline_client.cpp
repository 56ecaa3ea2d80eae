#include "ragdoll/jobs/inline_client.hpp"

#include "ragdoll/base/error.hpp"

namespace ragdoll::jobs {

InlineClient::InlineClient(JobStore& store, const Executor& executor, JobListener* listener, const Clock& clock,
                           WorkerId worker)
    : store_(store), executor_(executor), listener_(listener), clock_(clock), worker_(worker) {
    const Timestamp now = clock_.now();
    store_.register_worker({.id = worker_, .host = "inline", .queues = {}, .started_at = now, .heartbeat_at = now});
}

std::vector<Enqueued> InlineClient::enqueue(std::vector<NewJob> jobs) {
    const std::scoped_lock lock(mutex_);
    auto result = store_.enqueue(jobs);
    if (!is_draining_) drain();  // else a running job enqueued these: the loop that runs it will come to them
    return result;
}

void InlineClient::drain() {
    is_draining_ = true;
    try {
        for (;;) {
            std::vector<std::string> queues;
            for (const QueueStatus& queue : store_.queues()) queues.push_back(queue.name);
            store_.heartbeat(worker_, 1);
            auto claimed = store_.claim({.worker = worker_, .queues = std::move(queues), .limit = 1});
            if (claimed.empty()) break;
            run(std::move(claimed.front()));
        }
    } catch (...) {
        is_draining_ = false;
        throw;
    }
    is_draining_ = false;
}

void InlineClient::run(Job job) {
    if (listener_ != nullptr) listener_->job_started(job);
    DirectCheckpoints checkpoints(store_);
    JobContext context(job, checkpoints);
    const auto began = clock_.monotonic();
    Verdict verdict = executor_.run(job, context);
    if (verdict.kind == VerdictKind::retry) verdict.run_at = clock_.now();
    if (listener_ != nullptr) listener_->job_decided(job, verdict, clock_.monotonic() - began);
    const Completion completion{job.id, job.lease, verdict};
    store_.finish(std::span(&completion, 1));
    if (verdict.is_fatal) throw Error(Disposition::fatal, verdict.error->code, verdict.error->message);
}

}  // namespace ragdoll::jobs
