// Batches: their counters, their end and its callback, and steering them as a whole.
#include "ragdoll/base/error.hpp"
#include "ragdoll/jobs/job_ledger.hpp"

namespace ragdoll::jobs {

BatchId JobLedger::create_batch(const NewBatch& wanted) {
    Batch batch;
    batch.id = ids_.next();
    batch.name = wanted.name;
    batch.on_failure = wanted.on_failure;
    batch.on_finished = wanted.on_finished;
    batch.created_at = tables_.now();
    tables_.insert_batch(batch);
    return batch.id;
}

bool JobLedger::seal_batch(const BatchId& id) {
    auto batch = tables_.find_batch(id);
    if (!batch) return false;
    batch->is_sealed = true;
    tables_.update_batch(*batch);
    batches_.try_emplace(id);  // it may be finished by that
    return true;
}

void JobLedger::update_batch_after(const BatchId& id, const BatchDelta& delta) {
    tables_.count_in_batch(id, delta);
    const auto batch = tables_.find_batch(id);
    if (!batch) return;
    if (delta.failed > 0 && batch->on_failure == BatchFailurePolicy::cancel_rest) cancel_batch(id);
    finish_batch_if_done(*batch);
}

void JobLedger::finish_batch_if_done(Batch batch) {
    const bool is_done = batch.is_sealed && batch.pending() == 0;
    if (!is_done) {
        if (!batch.finished_at) return;
        batch.finished_at.reset();  // one of its jobs was taken up again
        return tables_.update_batch(batch);
    }
    if (batch.finished_at) return;
    batch.finished_at = tables_.now();
    if (batch.on_finished && !batch.callback) batch.callback = enqueue_one(*batch.on_finished).id;
    tables_.update_batch(batch);
}

bool JobLedger::pause_batch(const BatchId& id) {
    auto batch = tables_.find_batch(id);
    if (!batch || batch->finished_at) return false;
    batch->is_paused = true;
    tables_.update_batch(*batch);
    return true;
}

bool JobLedger::resume_batch(const BatchId& id) {
    auto batch = tables_.find_batch(id);
    if (!batch) return false;
    batch->is_paused = false;
    tables_.update_batch(*batch);
    for (Job& job : tables_.unfinished_of(id)) {
        if (job.blocked_by == BlockReason::batch) unblock(std::move(job));
    }
    return true;
}

std::int64_t JobLedger::cancel_batch(const BatchId& id) {
    std::int64_t cancelled = 0;
    for (const Job& job : tables_.unfinished_of(id)) {
        if (!job.cancel_requested && cancel(job.id)) ++cancelled;
    }
    return cancelled;
}

std::int64_t JobLedger::retry_batch(const BatchId& id) {
    std::int64_t retried = 0;
    for (const Job& job : tables_.failed_of(id)) retried += retry(job.id) ? 1 : 0;
    return retried;
}

}  // namespace ragdoll::jobs
