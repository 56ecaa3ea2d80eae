#pragma once

#include "ragdoll/jobs/handler.hpp"
#include "ragdoll/pipeline/handlers.hpp"

namespace ragdoll::pipeline {

/// Reads a version's file: text, language, chunks; then plans embeddings, keywords and summary.
class ExtractTextJob final : public jobs::Handler {
public:
    explicit ExtractTextJob(const JobServices& services) : services_(services) {}
    jobs::Outcome perform(const jobs::Job& job, jobs::JobContext& context) override;

private:
    const JobServices& services_;
};

}  // namespace ragdoll::pipeline
