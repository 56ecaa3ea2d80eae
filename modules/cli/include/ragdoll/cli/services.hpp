#pragma once

#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "ragdoll/ai/providers.hpp"
#include "ragdoll/base/clock.hpp"
#include "ragdoll/base/diagnostic.hpp"
#include "ragdoll/config/loader.hpp"
#include "ragdoll/documents/document_store.hpp"
#include "ragdoll/extraction/extractor.hpp"
#include "ragdoll/jobs/client.hpp"
#include "ragdoll/jobs/worker.hpp"
#include "ragdoll/monitoring/status_tracker.hpp"
#include "ragdoll/pipeline/orchestrator.hpp"
#include "ragdoll/pipeline/outbox_relay.hpp"
#include "ragdoll/pipeline/step_recorder.hpp"
#include "ragdoll/search/search_service.hpp"

namespace ragdoll::cli {

struct WorkRequest {
    std::vector<std::pair<std::string, int>> queues;  ///< names without prefix, and weights; empty: as configured
    int concurrency = 0;                              ///< 0: as configured
    bool drain = false;
};

/// What commands may ask for. Each part is made when it is first asked for, so that a command that needs no database
/// opens none.
class Services {
public:
    virtual ~Services() = default;

    virtual const config::Loaded& configuration() = 0;
    virtual const Clock& clock() = 0;
    virtual documents::DocumentStore& documents() = 0;
    virtual jobs::JobStore& jobs() = 0;
    virtual jobs::Client& job_client() = 0;
    virtual pipeline::Orchestrator& orchestrator() = 0;
    virtual pipeline::OutboxRelay& relay() = 0;
    virtual pipeline::StepRecorder& step_recorder() = 0;
    virtual search::SearchService& search() = 0;
    virtual extraction::Extractor& extractor() = 0;
    virtual ai::Providers& models() = 0;
    virtual monitoring::StatusTracker& tracker() = 0;

    /// Works the queues in this process until stop is requested, or they are drained.
    virtual jobs::WorkerReport work(const WorkRequest& request, std::stop_token stop) = 0;

    /// What `doctor` finds.
    virtual std::vector<Diagnostic> diagnose() = 0;

    /// Compares the store with itself, its blobs and its indexes. @param repair  puts right what it can.
    virtual std::vector<documents::Inconsistency> verify(bool repair) = 0;

    /// Raised by SIGINT and SIGTERM.
    virtual std::stop_token interrupted() = 0;
};

}  // namespace ragdoll::cli
