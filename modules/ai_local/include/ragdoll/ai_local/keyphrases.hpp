#pragma once

#include <memory>

#include "ragdoll/ai/text_generator.hpp"
#include "ragdoll/ai_local/static_model.hpp"

namespace ragdoll::ai_local {

/// `local/keyphrase`: the phrases of one to three words that say most about a text, by rarity, frequency, place and
/// nearness in meaning to the whole. It needs no corpus. Topics are the heads of the phrases: the words that stand last
/// in most of them. It writes no summaries. Thread-safe.
///
///     score(c) = sum_t idf(t)^1.5 / n^.5 * tf(c)^.5 * max(.05, 1+cos(c, text)) * (1 + .5/(1+10 pos/T)) * (.4 + .6
///     full(c))
///                * ending(c)                      idf(t) = clamp(-ln(1 / (13 (rank+3.7))) / 12, 0, 1)
class Keyphrases final : public ai::TextGenerator {
public:
    explicit Keyphrases(std::shared_ptr<const StaticModel> model) : model_(std::move(model)) {}

    ai::KeywordResult extract_keywords(const ai::KeywordRequest& request, std::stop_token stop) override;

    /// @throws Error  `model_not_found` (discard): another model must do it.
    ai::SummaryResult summarize(const ai::SummaryRequest& request, std::stop_token stop) override;

private:
    const std::shared_ptr<const StaticModel> model_;  // shared with the embedder
};

}  // namespace ragdoll::ai_local
