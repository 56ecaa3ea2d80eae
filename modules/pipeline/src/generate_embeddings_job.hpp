#pragma once

#include "ragdoll/jobs/handler.hpp"
#include "ragdoll/pipeline/handlers.hpp"
#include "ragdoll/pipeline/job_arguments.hpp"
#include "step_claim.hpp"

namespace ragdoll::pipeline {

/// Embeds the chunks of a text, of a summary or of a picture's description that have no vector yet: in batches, each
/// saved as it is done, so that a killed job goes on where it was.
class GenerateEmbeddingsJob final : public jobs::Handler {
public:
    explicit GenerateEmbeddingsJob(const JobServices& services) : services_(services) {}
    jobs::Outcome perform(const jobs::Job& job, jobs::JobContext& context) override;

private:
    struct Work;
    Work find_work(std::string_view arguments) const;
    Work find_image_work(const GenerateEmbeddingsArguments& arguments) const;
    std::vector<documents::Chunk> next_chunks(const Work& work, int after) const;
    void embed_all(const Work& work, const StepClaim& claim, bool ends_step, jobs::JobContext& context) const;

    const JobServices& services_;
};

}  // namespace ragdoll::pipeline
