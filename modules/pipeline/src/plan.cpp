#include "ragdoll/pipeline/plan.hpp"

#include "ragdoll/pipeline/job_arguments.hpp"

namespace ragdoll::pipeline {

using documents::ContentId;
using documents::NextStep;
using documents::OutboxEntry;
using documents::StepName;

namespace {

OutboxEntry job(IdSource& ids, std::string_view job_class, const char* queue, int priority, std::string arguments) {
    return {.job_id = ids.next(),
            .job_class = std::string(job_class),
            .queue = queue,
            .priority = priority,
            .arguments = std::move(arguments)};
}

NextStep announced(StepName name) {
    return {.name = name, .job = std::nullopt};
}

}  // namespace

std::vector<NextStep> Plan::steps_from(StepName from, const documents::Submission& submission,
                                       ContentId text_content) const {
    std::vector<NextStep> steps;
    const bool from_start = from == StepName::text_extraction;
    if (from_start) steps.push_back(extraction(submission));
    if (from <= StepName::embedding_generation) {
        steps.push_back(from_start ? announced(StepName::embedding_generation) : embeddings(text_content));
    }
    if (settings_.enable_keyword_extraction && (from_start || from == StepName::keyword_extraction)) {
        steps.push_back(from_start ? announced(StepName::keyword_extraction) : keywords(text_content));
    }
    if (settings_.enable_document_summarization && (from_start || from == StepName::summary_generation)) {
        steps.push_back(from_start ? announced(StepName::summary_generation) : summary(text_content));
        if (settings_.enable_summary_embeddings) steps.push_back(announced(StepName::summary_embedding));
    }
    return steps;
}

std::vector<NextStep> Plan::after_extraction(const documents::SavedExtraction& saved,
                                             std::span<const documents::ImageContent> images) const {
    std::vector<NextStep> steps{embeddings(saved.content_id)};
    if (settings_.enable_keyword_extraction) steps.push_back(keywords(saved.content_id));
    if (settings_.enable_document_summarization) steps.push_back(summary(saved.content_id));
    for (std::size_t i = 0; i < images.size() && !settings_.vision_model.empty(); ++i) {
        if (!images[i].blob_key.empty()) steps.push_back(image_description(saved.image_ids[i]));
    }
    return steps;
}

std::vector<NextStep> Plan::after_image_description(ContentId image) const {
    const GenerateEmbeddingsArguments arguments{.embeddable_id = image, .type = EmbeddableType::image_content};
    return {{.name = StepName::embedding_generation,
             .target_id = image,
             .job = job(ids_, kGenerateEmbeddingsJob, "embeddings", 10, arguments.to_json())}};
}

std::vector<NextStep> Plan::after_summary(documents::DocumentId document) const {
    if (!settings_.enable_summary_embeddings) return {};
    const GenerateEmbeddingsArguments arguments{.embeddable_id = document, .type = EmbeddableType::document_summary};
    return {{.name = StepName::summary_embedding,
             .job = job(ids_, kGenerateEmbeddingsJob, "embeddings", 10, arguments.to_json())}};
}

NextStep Plan::extraction(const documents::Submission& submission) const {
    const ExtractTextArguments arguments{.document_id = submission.document_id, .version_id = submission.version_id};
    return {.name = StepName::text_extraction, .job = job(ids_, kExtractTextJob, "processing", 5, arguments.to_json())};
}

NextStep Plan::embeddings(ContentId text_content) const {
    const GenerateEmbeddingsArguments arguments{.embeddable_id = text_content};
    return {.name = StepName::embedding_generation,
            .job = job(ids_, kGenerateEmbeddingsJob, "embeddings", 10, arguments.to_json())};
}

NextStep Plan::keywords(ContentId text_content) const {
    const ExtractKeywordsArguments arguments{.text_content_id = text_content};
    return {.name = StepName::keyword_extraction,
            .job = job(ids_, kExtractKeywordsJob, "analysis", 1, arguments.to_json())};
}

NextStep Plan::summary(ContentId text_content) const {
    const GenerateSummaryArguments arguments{.text_content_id = text_content};
    return {.name = StepName::summary_generation,
            .job = job(ids_, kGenerateSummaryJob, "analysis", 1, arguments.to_json())};
}

NextStep Plan::image_description(ContentId image) const {
    const GenerateImageDescriptionArguments arguments{.image_content_id = image};
    return {.name = StepName::image_description,
            .target_id = image,
            .job = job(ids_, kGenerateImageDescriptionJob, "analysis", 1, arguments.to_json())};
}

}  // namespace ragdoll::pipeline
