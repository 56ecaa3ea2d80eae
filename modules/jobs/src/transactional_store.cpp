#include "ragdoll/jobs/transactional_store.hpp"

#include <type_traits>

namespace ragdoll::jobs {
namespace {

// A transaction that prunes stays short.
constexpr int kPrunedAtOnce = 1000;

}  // namespace

/// `work(ledger)` in a transaction of its own.
template <class Work>
auto TransactionalStore::change(Work&& work) {
    std::invoke_result_t<Work, JobLedger&> result{};
    transact([&](JobTables& tables) {
        JobLedger ledger(tables, ids_);
        result = work(ledger);
        ledger.settle();
    });
    return result;
}

std::vector<Enqueued> TransactionalStore::enqueue(std::span<const NewJob> jobs) {
    return change([&](JobLedger& ledger) { return ledger.enqueue(jobs); });
}

void TransactionalStore::deregister_worker(const WorkerId& worker) {
    transact([&](JobTables& tables) {
        JobLedger ledger(tables, ids_);
        ledger.hand_back(worker);
        ledger.settle();
        tables.remove_worker(worker);
    });
    forget_worker(worker);
}

std::vector<Job> TransactionalStore::claim(const ClaimRequest& request) {
    return change([&](JobLedger& ledger) {
        auto claimed = ledger.claim(request);
        if (request.with_claimed && !claimed.empty()) request.with_claimed(claimed);
        return claimed;
    });
}

std::vector<bool> TransactionalStore::finish(std::span<const Completion> completions) {
    return change([&](JobLedger& ledger) { return ledger.finish(completions); });
}

std::vector<bool> TransactionalStore::save_checkpoints(std::span<const Checkpoint> checkpoints) {
    std::vector<bool> accepted;
    transact([&](JobTables& tables) {
        for (const auto& [id, lease, position] : checkpoints) {
            accepted.push_back(tables.save_checkpoint(id, lease, position));
        }
    });
    return accepted;
}

std::vector<Rescued> TransactionalStore::rescue_orphans() {
    std::vector<Rescued> rescued;
    for (const WorkerId& worker : dead_workers()) {
        const auto begun = begun_jobs(worker);
        transact([&](JobTables& tables) {
            if (!tables.remove_worker(worker)) return;
            JobLedger ledger(tables, ids_);
            for (Rescued& job : ledger.rescue(worker, begun)) rescued.push_back(std::move(job));
            ledger.settle();
        });
        forget_worker(worker);
    }
    return rescued;
}

int TransactionalStore::promote_due() {
    return change([&](JobLedger& ledger) { return ledger.promote(); });
}

int TransactionalStore::prune(const Retention& retention) {
    int pruned = 0;
    for (int some = kPrunedAtOnce; some == kPrunedAtOnce; pruned += some) {
        transact([&](JobTables& tables) { some = tables.prune(retention, kPrunedAtOnce); });
    }
    return pruned;
}

void TransactionalStore::pause_queue(const std::string& queue) {
    transact([&](JobTables& tables) { tables.set_paused(queue, true); });
}

void TransactionalStore::resume_queue(const std::string& queue) {
    transact([&](JobTables& tables) { tables.set_paused(queue, false); });
    wake();
}

std::int64_t TransactionalStore::clear_queue(const std::string& queue) {
    std::int64_t cleared = 0;
    for (;;) {  // in pieces, so that a long queue does not hold up the others
        const auto some = change([&](JobLedger& ledger) { return ledger.clear_queue(queue); });
        if (some == 0) return cleared;
        cleared += some;
    }
}

bool TransactionalStore::retry(const JobId& id) {
    return change([&](JobLedger& ledger) { return ledger.retry(id); });
}

bool TransactionalStore::discard(const JobId& id) {
    return change([&](JobLedger& ledger) { return ledger.discard(id); });
}

bool TransactionalStore::cancel(const JobId& id) {
    return change([&](JobLedger& ledger) { return ledger.cancel(id); });
}

void TransactionalStore::set_limit(LimitScope scope, const std::string& name, std::optional<int> most) {
    transact([&](JobTables& tables) { JobLedger(tables, ids_).set_limit(scope, name, most); });
    wake();
}

void TransactionalStore::park_lane(const std::string& lane, Timestamp until) {
    transact([&](JobTables& tables) { JobLedger(tables, ids_).park_lane(lane, until); });
}

BatchId TransactionalStore::create_batch(const NewBatch& batch) {
    return change([&](JobLedger& ledger) { return ledger.create_batch(batch); });
}

bool TransactionalStore::seal_batch(const BatchId& id) {
    return change([&](JobLedger& ledger) { return ledger.seal_batch(id); });
}

bool TransactionalStore::pause_batch(const BatchId& id) {
    return change([&](JobLedger& ledger) { return ledger.pause_batch(id); });
}

bool TransactionalStore::resume_batch(const BatchId& id) {
    return change([&](JobLedger& ledger) { return ledger.resume_batch(id); });
}

std::int64_t TransactionalStore::cancel_batch(const BatchId& id) {
    return change([&](JobLedger& ledger) { return ledger.cancel_batch(id); });
}

std::int64_t TransactionalStore::retry_batch(const BatchId& id) {
    return change([&](JobLedger& ledger) { return ledger.retry_batch(id); });
}

void TransactionalStore::set_periodic(const PeriodicJob& periodic) {
    transact([&](JobTables& tables) { JobLedger(tables, ids_).set_periodic(periodic); });
}

bool TransactionalStore::remove_periodic(const std::string& name) {
    bool was_there = false;
    transact([&](JobTables& tables) { was_there = tables.remove_periodic(name); });
    return was_there;
}

}  // namespace ragdoll::jobs
