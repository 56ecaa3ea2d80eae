#pragma once

#include "ragdoll/jobs/handler.hpp"
#include "ragdoll/pipeline/handlers.hpp"

namespace ragdoll::pipeline {

/// Finds keywords and topics and merges them into the document's metadata, where searches can filter by them.
class ExtractKeywordsJob final : public jobs::Handler {
public:
    explicit ExtractKeywordsJob(const JobServices& services) : services_(services) {}
    jobs::Outcome perform(const jobs::Job& job, jobs::JobContext& context) override;

private:
    const JobServices& services_;
};

}  // namespace ragdoll::pipeline
