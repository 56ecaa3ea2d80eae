#include "extract_keywords_job.hpp"

#include <boost/json.hpp>

#include "model_choice.hpp"
#include "ragdoll/pipeline/job_arguments.hpp"
#include "step_claim.hpp"
#include "text_content.hpp"

namespace json = boost::json;

namespace ragdoll::pipeline {
namespace {

std::string to_metadata(const ai::KeywordResult& result, bool include_topics, Timestamp now) {
    json::array keywords;
    json::object confidence;
    for (const ai::Keyword& keyword : result.keywords) {
        keywords.emplace_back(keyword.text);
        confidence[keyword.text] = keyword.score;
    }
    json::object metadata{
        {"keywords", std::move(keywords)},
        {"keyword_extraction",
         {{"model", result.model}, {"extracted_at", to_iso8601(now)}, {"confidence_scores", std::move(confidence)}}}};
    if (include_topics) {
        json::array& topics = metadata["topics"].emplace_array();
        for (const std::string& topic : result.topics) topics.emplace_back(topic);
    }
    return json::serialize(metadata);
}

}  // namespace

jobs::Outcome ExtractKeywordsJob::perform(const jobs::Job& job, jobs::JobContext& context) {
    const auto arguments = ExtractKeywordsArguments::parse(job.arguments);
    const auto content = text_content(services_.documents, arguments.text_content_id);
    const StepClaim claim = begin_step(services_, content.version_id, documents::StepName::keyword_extraction, job);
    if (claim.ended) return *claim.ended;

    const auto choice = choose_model(job, arguments.model.value_or(services_.settings.keywords_model),
                                     services_.settings.fallback_model);
    const auto result = services_.models.text_generator(choice.model)
                            .extract_keywords({.text = content.text,
                                               .language = content.language_detected,
                                               .max_keywords = arguments.max_keywords,
                                               .include_topics = arguments.include_topics},
                                              context.stop_token());
    services_.documents.complete_step(claim.token,
                                      {.metadata = to_metadata(result, arguments.include_topics, services_.clock.now()),
                                       .model = result.model,
                                       .is_degraded = choice.is_fallback,
                                       .duration_ms = claim.duration_ms(services_.clock)});
    return jobs::Completed{};
}

}  // namespace ragdoll::pipeline
