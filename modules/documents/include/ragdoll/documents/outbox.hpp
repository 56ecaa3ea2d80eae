#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/base/ids.hpp"

namespace ragdoll::documents {

/// A job that a change needs, saved in the transaction of the change and handed to the job store by a relay. The id is
/// given here, so that handing it over twice enqueues it once.
struct OutboxEntry {
    Id job_id;
    std::string job_class;
    std::string queue;
    int priority = 0;              ///< larger is sooner
    std::string arguments = "[]";  ///< a JSON array: ids and options, never content
    std::optional<Timestamp> run_at;
};

/// The jobs that are saved but not yet handed over. Thread-safe.
class Outbox {
public:
    virtual ~Outbox() = default;

    /// The oldest first.
    virtual std::vector<OutboxEntry> pending_outbox(int limit) = 0;

    /// After the job store has acknowledged them. Unknown ids are ignored.
    virtual void remove_outbox(std::span<const Id> job_ids) = 0;
};

}  // namespace ragdoll::documents
