#pragma once

#include "ragdoll/jobs/handler.hpp"
#include "ragdoll/pipeline/handlers.hpp"

namespace ragdoll::pipeline {

/// Summarises a text into the document's metadata and makes the summary a searchable passage.
class GenerateSummaryJob final : public jobs::Handler {
public:
    explicit GenerateSummaryJob(const JobServices& services) : services_(services) {}
    jobs::Outcome perform(const jobs::Job& job, jobs::JobContext& context) override;

private:
    const JobServices& services_;
};

}  // namespace ragdoll::pipeline
