#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>

#include "ragdoll/documents/document_store.hpp"
#include "ragdoll/jobs/client.hpp"

namespace ragdoll::pipeline {

/// Where the jobs go that a change of documents needs.
enum class Handover {
    after_commit,   ///< to queues of their own, which must not know a job before its document is there
    within_change,  ///< to queues in the same database, in the transaction of the change
};

/// Hands the jobs that were saved with a change over to the queues. A job is taken out of the outbox only after the
/// queue has acknowledged it; handing it over twice is without effect, because its id is already there. Thread-safe.
class OutboxRelay {
public:
    OutboxRelay(documents::DocumentStore& documents, jobs::Client& client, Handover handover = Handover::after_commit)
        : documents_(documents), client_(client), handover_(handover) {}

    /// Makes a change in one transaction, and sees to it that the jobs it leaves in the outbox are handed over: with it
    /// or, when the queues are somewhere else or refuse, soon after it. @throws what `change` throws; then nothing has
    /// changed.
    void save(const std::function<void()>& change);

    /// Returns when the outbox is empty.
    void flush();

    /// Something may be there: run() will look. Cheap.
    void wake();

    /// Hands over what comes until stop is requested; also what a process that died has left. Give it a thread.
    void run(std::stop_token stop);

private:
    void hand_over(const std::vector<documents::OutboxEntry>& entries);

    documents::DocumentStore& documents_;
    jobs::Client& client_;
    const Handover handover_;
    std::mutex mutex_;  // guards is_awake_
    std::condition_variable_any changed_;
    bool is_awake_ = true;
};

}  // namespace ragdoll::pipeline
