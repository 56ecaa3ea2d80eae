#include "ragdoll/ai_local/keyphrases.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "phrase_candidates.hpp"
#include "ragdoll/ai_local/word_vectors.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::ai_local {
namespace {

using SemanticVector = std::array<float, kSemanticDimensions>;

// A longer text is judged by its beginning: what it is about is said there, and the time stays bounded.
constexpr std::size_t kMostBytes = 400'000;
constexpr std::uint32_t kUnknownRank = 200'000;
constexpr std::size_t kMostTopics = 3;

/// Information of a word, 0 to 1, by its place in general English: needs no corpus.
double idf(const StaticModel& model, const std::string& word) {
    const double rank = model.rank_of(word).value_or(kUnknownRank);
    return std::clamp(-std::log(1 / (13 * (rank + 3.7))) / 12, 0.0, 1.0);
}

/// Adverbs and participles make poor ends of a phrase.
double ending_factor(const std::vector<std::string>& words) {
    const std::string& first = words.front();
    const std::string& last = words.back();
    double factor = 1;
    if (last.ends_with("ly")) factor *= 0.3;
    if (words.size() == 1 && (last.ends_with("ed") || last.ends_with("ing"))) {
        factor *= 0.5;
    } else if (words.size() > 1 && last.ends_with("ed")) {
        factor *= 0.4;
    }
    if (words.size() > 1 && first.ends_with("ly")) factor *= 0.5;
    return factor;
}

/// Whether the words of `part` stand one after the other in `whole`.
bool contains(const std::vector<std::string>& whole, const std::vector<std::string>& part) {
    return std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

bool repeats(const Candidate& candidate, const std::vector<const Candidate*>& chosen) {
    return std::ranges::any_of(chosen, [&](const Candidate* other) {
        if (contains(other->stems, candidate.stems)) return candidate.occurrences <= 1.5 * other->occurrences;
        return contains(candidate.stems, other->stems) && other->occurrences <= candidate.occurrences;
    });
}

class Scorer {
public:
    Scorer(const StaticModel& model, const WordVectors& vectors, const std::vector<std::string>& tokens)
        : model_(model), vectors_(vectors), token_count_(static_cast<double>(std::max<std::size_t>(tokens.size(), 1))) {
        for (const std::string& token : tokens) vectors_.add(token, text_vector_);
    }

    double score(const Candidate& candidate) const {
        double information = 0;
        SemanticVector vector{};
        for (const std::string& word : candidate.words) {
            information += std::pow(idf(model_, word), 1.5);
            vectors_.add(word, vector);
        }
        const double length = static_cast<double>(candidate.words.size());
        const double nearness = std::max(0.05, 1 + cosine(vector, text_vector_));
        const double place = 1 + 0.5 / (1 + 10 * static_cast<double>(candidate.first_position) / token_count_);
        const double full = static_cast<double>(candidate.whole_runs) / candidate.occurrences;
        return information / std::sqrt(length) * std::sqrt(candidate.occurrences) * nearness * place *
               (0.4 + 0.6 * full) * ending_factor(candidate.words);
    }

private:
    const StaticModel& model_;
    const WordVectors& vectors_;
    const double token_count_;
    SemanticVector text_vector_{};
};

std::vector<const Candidate*> choose(const std::vector<Candidate>& phrases, std::size_t most) {
    std::vector<const Candidate*> ranked;
    for (const Candidate& phrase : phrases) ranked.push_back(&phrase);
    std::ranges::sort(ranked, [](const Candidate* a, const Candidate* b) {
        return a->score != b->score ? a->score > b->score : a->first_position < b->first_position;
    });
    std::vector<const Candidate*> chosen;
    for (const Candidate* candidate : ranked) {
        if (chosen.size() >= most) break;
        if (candidate->score > 0 && !repeats(*candidate, chosen)) chosen.push_back(candidate);
    }
    return chosen;
}

/// The last words of the phrases, those that several share first.
std::vector<std::string> topics_of(const std::vector<const Candidate*>& chosen) {
    std::map<std::string, std::pair<double, std::string>> heads;  // stem -> sum of scores, spelling
    for (const Candidate* phrase : chosen) {
        auto& [score, spelling] = heads[phrase->stems.back()];
        score += phrase->score;
        if (spelling.empty()) spelling = phrase->words.back();
    }
    std::vector<std::pair<double, std::string>> ranked;
    for (auto& [stem, head] : heads) ranked.push_back(head);
    std::ranges::sort(ranked, std::greater());
    std::vector<std::string> topics;
    for (std::size_t i = 0; i < std::min(kMostTopics, ranked.size()); ++i) topics.push_back(ranked[i].second);
    return topics;
}

std::string_view beginning_of(std::string_view text) {
    if (text.size() <= kMostBytes) return text;
    return text.substr(0, text.rfind(' ', kMostBytes));
}

}  // namespace

ai::KeywordResult Keyphrases::extract_keywords(const ai::KeywordRequest& request, std::stop_token stop) {
    const WordVectors vectors(*model_);
    auto candidates =
        find_candidates(beginning_of(request.text), text::StopWords::of(request.language), vectors.stemmer());
    const Scorer scorer(*model_, vectors, candidates.tokens);
    for (Candidate& phrase : candidates.phrases) {
        if (stop.stop_requested()) throw Error(Disposition::retry, "interrupted", "stopped while finding keywords");
        phrase.score = scorer.score(phrase);
    }
    const auto chosen = choose(candidates.phrases, static_cast<std::size_t>(std::max(request.max_keywords, 0)));
    ai::KeywordResult result{.model = "local/keyphrase"};
    for (const Candidate* phrase : chosen)
        result.keywords.push_back({phrase->text(), phrase->score / chosen.front()->score});
    if (request.include_topics) result.topics = topics_of(chosen);
    return result;
}

ai::SummaryResult Keyphrases::summarize(const ai::SummaryRequest&, std::stop_token) {
    throw Error(Disposition::discard, "model_not_found", "local/keyphrase writes no summaries; use local/extractive");
}

}  // namespace ragdoll::ai_local
