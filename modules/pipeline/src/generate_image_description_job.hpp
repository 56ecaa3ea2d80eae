#pragma once

#include "ragdoll/jobs/handler.hpp"
#include "ragdoll/pipeline/handlers.hpp"

namespace ragdoll::pipeline {

/// Describes a picture inside a document, or reads what is written in it, and makes that a searchable passage.
class GenerateImageDescriptionJob final : public jobs::Handler {
public:
    explicit GenerateImageDescriptionJob(const JobServices& services) : services_(services) {}
    jobs::Outcome perform(const jobs::Job& job, jobs::JobContext& context) override;

private:
    const JobServices& services_;
};

}  // namespace ragdoll::pipeline
