#include "generate_summary_job.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "model_choice.hpp"
#include "ragdoll/pipeline/job_arguments.hpp"
#include "ragdoll/text/utf8.hpp"
#include "step_claim.hpp"
#include "text_content.hpp"

namespace json = boost::json;

namespace ragdoll::pipeline {
namespace {

constexpr double kWordsPerMinute = 200;  // of an adult reading prose silently

std::int64_t count_words(std::string_view text) {
    std::int64_t words = 0;
    bool in_word = false;
    for (const char c : text) {
        const bool is_space = text::is_ascii_space(c);
        words += !is_space && !in_word;
        in_word = !is_space;
    }
    return words;
}

std::string to_metadata(const ai::SummaryResult& result, const std::string& style, Timestamp now) {
    const double minutes =
        std::max(0.1, std::round(10 * static_cast<double>(count_words(result.summary)) / kWordsPerMinute) / 10);
    return json::serialize(json::object{{"summary", result.summary},
                                        {"summary_metadata",
                                         {{"model", result.model},
                                          {"length", text::count_characters(result.summary)},
                                          {"generated_at", to_iso8601(now)},
                                          {"style", style},
                                          {"reading_time_minutes", minutes}}}});
}

}  // namespace

jobs::Outcome GenerateSummaryJob::perform(const jobs::Job& job, jobs::JobContext& context) {
    const auto arguments = GenerateSummaryArguments::parse(job.arguments);
    documents::DocumentStore& store = services_.documents;
    const auto content = text_content(store, arguments.text_content_id);
    const StepClaim claim = begin_step(services_, content.version_id, documents::StepName::summary_generation, job);
    if (claim.ended) return *claim.ended;

    const auto choice = choose_model(job, arguments.model.value_or(services_.settings.summary_model),
                                     services_.settings.fallback_model);
    const auto result = services_.models.text_generator(choice.model)
                            .summarize({.text = content.text,
                                        .language = content.language_detected,
                                        .max_words = arguments.max_length,
                                        .style = arguments.style},
                                       context.stop_token());
    if (result.summary.empty()) {
        store.skip_step(claim.token, "the text has no sentence to summarise");
        return jobs::Completed{};
    }
    services_.save([&] {
        store.complete_step(claim.token,
                            {.metadata = to_metadata(result, arguments.style, services_.clock.now()),
                             .summary = result.summary,
                             .next = services_.plan.after_summary(store.version(content.version_id).document_id),
                             .model = result.model,
                             .is_degraded = choice.is_fallback,
                             .duration_ms = claim.duration_ms(services_.clock)});
    });
    return jobs::Completed{};
}

}  // namespace ragdoll::pipeline
