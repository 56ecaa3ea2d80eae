#include "ragdoll/pipeline/handlers.hpp"

#include "extract_keywords_job.hpp"
#include "extract_text_job.hpp"
#include "generate_embeddings_job.hpp"
#include "generate_image_description_job.hpp"
#include "generate_summary_job.hpp"
#include "ragdoll/pipeline/job_arguments.hpp"

namespace ragdoll::pipeline {

void register_handlers(jobs::Registry& registry, const JobServices& services) {
    registry.add(kExtractTextJob, std::make_unique<ExtractTextJob>(services));
    registry.add(kGenerateEmbeddingsJob, std::make_unique<GenerateEmbeddingsJob>(services));
    registry.add(kExtractKeywordsJob, std::make_unique<ExtractKeywordsJob>(services));
    registry.add(kGenerateSummaryJob, std::make_unique<GenerateSummaryJob>(services));
    registry.add(kGenerateImageDescriptionJob, std::make_unique<GenerateImageDescriptionJob>(services));
}

}  // namespace ragdoll::pipeline
