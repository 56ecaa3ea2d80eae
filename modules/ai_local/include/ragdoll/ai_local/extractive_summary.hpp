#pragma once

#include <memory>

#include "ragdoll/ai/text_generator.hpp"
#include "ragdoll/ai_local/static_model.hpp"

namespace ragdoll::ai_local {

/// `local/extractive`: a summary made of the text's own sentences, in their order, chosen for being central in words
/// and meaning, early, and unlike each other. It cannot follow a style. For keywords it answers as `local/keyphrase`
/// would. Thread-safe.
///
///     s_i = (.35 cos_tfidf(i, centroid) + .20 cos_semantic(i, centroid) + .45/log2(2+i)) * (.5 + .5 min(1,
///     words_i/15)) next = argmax (.75 s_i - .25 max over chosen j of (.5 cos_tfidf + .5 cos_semantic)(i, j))
///
/// Up to 110 % of the budget; at least 80 % unless nothing fits. The default budget is 15 % of the words, 60 to 160.
class ExtractiveSummary final : public ai::TextGenerator {
public:
    explicit ExtractiveSummary(std::shared_ptr<const StaticModel> model) : model_(std::move(model)) {}

    ai::KeywordResult extract_keywords(const ai::KeywordRequest& request, std::stop_token stop) override;
    ai::SummaryResult summarize(const ai::SummaryRequest& request, std::stop_token stop) override;

private:
    const std::shared_ptr<const StaticModel> model_;  // shared with the other local models
};

}  // namespace ragdoll::ai_local
