#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

#include "ragdoll/documents/outbox.hpp"
#include "ragdoll/jobs/client.hpp"

namespace ragdoll::pipeline {

/// Hands the jobs that were saved with a change over to the queues. A job is taken out of the outbox only after the
/// queue has acknowledged it; handing it over twice is without effect, because its id is already there. Thread-safe.
class OutboxRelay {
public:
    OutboxRelay(documents::Outbox& outbox, jobs::Client& client) : outbox_(outbox), client_(client) {}

    /// Returns when the outbox is empty.
    void flush();

    /// Something may be there: run() will look. Cheap.
    void wake();

    /// Hands over what comes until stop is requested; also what a process that died has left. Give it a thread.
    void run(std::stop_token stop);

private:
    documents::Outbox& outbox_;
    jobs::Client& client_;
    std::mutex mutex_;  // guards is_awake_
    std::condition_variable_any changed_;
    bool is_awake_ = true;
};

}  // namespace ragdoll::pipeline
