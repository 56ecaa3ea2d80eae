#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/document_store.hpp"

namespace ragdoll::monitoring {

struct PageCounts {
    int done = 0;
    int failed = 0;
    int total = 0;
};

/// How far one document is: the tracking record of the contract.
struct TrackingRecord {
    documents::Document document;
    documents::Version version;  ///< the latest
    std::vector<documents::Step> steps;
    int jobs_queued = 0;                            ///< steps with a job that is not finished
    int jobs_completed = 0;                         ///< steps that were done
    std::optional<Timestamp> estimated_completion;  ///< nothing before it began and when it is finished
    std::vector<std::string> blocked_by;            ///< `retry_wait`, …; empty when nothing holds it up
    PageCounts pages;
    std::optional<documents::StepError> error;  ///< of the critical step that failed
    std::vector<std::string> warnings;
};

/// Puts tracking records together. Only reads. Thread-safe.
class StatusTracker {
public:
    StatusTracker(documents::DocumentStore& documents, const Clock& clock) : documents_(documents), clock_(clock) {}

    /// @throws Error  `document_not_found` (discard).
    TrackingRecord track(documents::DocumentId id);

private:
    documents::DocumentStore& documents_;
    const Clock& clock_;
};

/// When work that began at `started` and is `progress` per cent done will end if it goes on like this.
std::optional<Timestamp> estimate_completion(Timestamp started, Timestamp now, int progress);

/// The JSON object of the contract.
std::string to_json(const TrackingRecord& record);

}  // namespace ragdoll::monitoring
