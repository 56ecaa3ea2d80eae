#pragma once

#include <functional>

#include "ragdoll/ai/providers.hpp"
#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/blob_store.hpp"
#include "ragdoll/documents/document_store.hpp"
#include "ragdoll/extraction/extractor.hpp"
#include "ragdoll/jobs/registry.hpp"
#include "ragdoll/pipeline/plan.hpp"
#include "ragdoll/pipeline/settings.hpp"

namespace ragdoll::pipeline {

/// What the pipeline's jobs work with; all of it outlives the registry. Shared by all worker threads.
struct JobServices {
    documents::DocumentStore& documents;
    const documents::BlobStore& blobs;
    extraction::Extractor& extractor;
    ai::Providers& models;
    const Plan& plan;
    const Clock& clock;
    Settings settings;
    std::function<void(const std::function<void()>&)> save;  ///< a change that needs jobs (OutboxRelay::save)
    std::function<void()> follow_indexes;                    ///< documents may have been published
};

/// Registers the handlers of ExtractTextJob, GenerateEmbeddingsJob, ExtractKeywordsJob and GenerateSummaryJob.
void register_handlers(jobs::Registry& registry, const JobServices& services);

}  // namespace ragdoll::pipeline
