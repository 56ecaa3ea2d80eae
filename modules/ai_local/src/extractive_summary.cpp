#include "ragdoll/ai_local/extractive_summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ragdoll/ai_local/keyphrases.hpp"
#include "ragdoll/base/error.hpp"
#include "sentence_features.hpp"

namespace ragdoll::ai_local {
namespace {

using Sentences = std::vector<SentenceFeatures>;

void scale_to_0_1(std::vector<double>& values) {
    const auto [least, most] = std::ranges::minmax(values);
    for (double& value : values) value = most > least ? (value - least) / (most - least) : 0;
}

std::unordered_map<std::string, double> centroid_words(const Sentences& sentences) {
    std::unordered_map<std::string, double> centroid;
    double length = 0;
    for (const SentenceFeatures& sentence : sentences) {
        for (const auto& [stem, weight] : sentence.tfidf) centroid[stem] += weight;
    }
    for (const auto& [stem, weight] : centroid) length += weight * weight;
    for (auto& [stem, weight] : centroid) weight /= std::sqrt(std::max(length, 1e-12));
    return centroid;
}

std::array<float, kSemanticDimensions> centroid_meaning(const Sentences& sentences) {
    std::array<float, kSemanticDimensions> centroid{};
    for (const SentenceFeatures& sentence : sentences) {
        for (std::size_t i = 0; i < kSemanticDimensions; ++i) centroid[i] += sentence.meaning[i];
    }
    return centroid;
}

std::vector<double> salience(const Sentences& sentences) {
    const auto words = centroid_words(sentences);
    const auto meaning = centroid_meaning(sentences);
    std::vector<double> by_words;
    std::vector<double> by_meaning;
    std::vector<double> by_place;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        by_words.push_back(tfidf_cosine(sentences[i].tfidf, words));
        by_meaning.push_back(cosine(sentences[i].meaning, meaning));
        by_place.push_back(1 / std::log2(2 + static_cast<double>(i)));
    }
    scale_to_0_1(by_words);
    scale_to_0_1(by_meaning);
    scale_to_0_1(by_place);
    std::vector<double> result;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const double fullness = 0.5 + 0.5 * std::min(1.0, sentences[i].words / 15.0);
        result.push_back((0.35 * by_words[i] + 0.20 * by_meaning[i] + 0.45 * by_place[i]) * fullness);
    }
    scale_to_0_1(result);
    return result;
}

double likeness(const SentenceFeatures& a, const SentenceFeatures& b) {
    return 0.5 * tfidf_cosine(a.tfidf, b.tfidf) + 0.5 * cosine(a.meaning, b.meaning);
}

/// Numbers of the chosen sentences, in text order.
std::vector<std::size_t> choose(const Sentences& sentences, int budget, const std::stop_token& stop) {
    const std::vector<double> score = salience(sentences);
    std::vector<double> nearest(sentences.size(), 0);  // likeness to the most like of the chosen
    std::vector<bool> is_out(sentences.size(), false);
    std::vector<std::size_t> chosen;
    int words = 0;
    for (;;) {
        if (stop.stop_requested()) throw Error(Disposition::retry, "interrupted", "stopped while summarising");
        std::size_t best = sentences.size();
        double best_value = -std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            const bool fits = words + sentences[i].words <= budget * 1.1 || chosen.empty();
            if (is_out[i] || !fits) continue;
            const double value = 0.75 * score[i] - 0.25 * nearest[i];
            if (value > best_value) {
                best_value = value;
                best = i;
            }
        }
        if (best == sentences.size()) break;
        chosen.push_back(best);
        is_out[best] = true;
        words += sentences[best].words;
        if (words >= budget) break;
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            if (!is_out[i]) nearest[i] = std::max(nearest[i], likeness(sentences[i], sentences[best]));
        }
    }
    std::ranges::sort(chosen);
    return chosen;
}

int default_budget(const Sentences& sentences) {
    int words = 0;
    for (const SentenceFeatures& sentence : sentences) words += sentence.words;
    return std::clamp(words * 15 / 100, 60, 160);
}

std::string on_one_line(std::string_view sentence) {
    std::string line;
    for (const char c : sentence) line += c == '\n' || c == '\t' ? ' ' : c;
    return line;
}

}  // namespace

ai::KeywordResult ExtractiveSummary::extract_keywords(const ai::KeywordRequest& request, std::stop_token stop) {
    return Keyphrases(model_).extract_keywords(request, std::move(stop));
}

ai::SummaryResult ExtractiveSummary::summarize(const ai::SummaryRequest& request, std::stop_token stop) {
    const WordVectors vectors(*model_);
    const auto sentences = sentence_features(request.text, text::StopWords::of(request.language), vectors);
    ai::SummaryResult result{.summary = "", .model = "local/extractive"};
    if (sentences.empty()) return result;
    for (const std::size_t i : choose(sentences, request.max_words.value_or(default_budget(sentences)), stop)) {
        result.summary += (result.summary.empty() ? "" : " ") + on_one_line(sentences[i].text);
    }
    return result;
}

}  // namespace ragdoll::ai_local
