#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ragdoll::ai {

struct KeywordRequest {
    std::string_view text;
    std::string language = "en";  ///< ISO 639-1
    int max_keywords = 10;
    bool include_topics = true;
};

struct Keyword {
    std::string text;
    double score = 0;  ///< 0 to 1, the best is 1
};

struct KeywordResult {
    std::vector<Keyword> keywords;    ///< best first
    std::vector<std::string> topics;  ///< a few words for what the text is about
    std::string model;
};

struct SummaryRequest {
    std::string_view text;
    std::string language = "en";
    std::optional<int> max_words;    ///< the model's own default when absent
    std::string style = "academic";  ///< a wish that a model may be unable to follow
};

struct SummaryResult {
    std::string summary;  ///< empty when the text has no sentence to speak of
    std::string model;
};

/// Says in words what a text is about. Thread-safe.
/// @throws Error  `rate_limited`, `model_unavailable`, `timeout` (retry); `interrupted` when stop is requested.
class TextGenerator {
public:
    virtual ~TextGenerator() = default;
    virtual KeywordResult extract_keywords(const KeywordRequest& request, std::stop_token stop) = 0;
    virtual SummaryResult summarize(const SummaryRequest& request, std::stop_token stop) = 0;
};

}  // namespace ragdoll::ai
