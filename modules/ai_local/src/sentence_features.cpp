#include "sentence_features.hpp"

#include <algorithm>
#include <cmath>

#include "ragdoll/text/sentences.hpp"

namespace ragdoll::ai_local {
namespace {

constexpr int kFewestWords = 5;
constexpr double kLeastLetterShare = 0.6;
constexpr std::size_t kMostSentences = 400;

// Longer ones are tables or lists without a full stop: their lines stand for sentences.
constexpr std::size_t kLongestSentence = 2000;

/// What may be in a summary, in text order.
std::vector<std::string_view> candidates(std::string_view text) {
    std::vector<std::string_view> found;
    for (const text::Range& range : text::split_sentences(text)) {
        std::string_view rest = text.substr(range.begin, range.end - range.begin);
        if (rest.size() <= kLongestSentence) {
            found.push_back(rest);
            continue;
        }
        while (!rest.empty()) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            if (line.size() <= kLongestSentence) found.push_back(line);
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        }
    }
    return found;
}

bool is_letter_word(std::string_view word) {
    return std::ranges::all_of(word, [](char c) {
        return (c >= 'a' && c <= 'z') || c == '-' || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
    });
}

void scale_to_unit_length(std::unordered_map<std::string, double>& weights) {
    double sum = 0;
    for (const auto& [stem, weight] : weights) sum += weight * weight;
    if (sum <= 0) return;
    for (auto& [stem, weight] : weights) weight /= std::sqrt(sum);
}

}  // namespace

std::vector<SentenceFeatures> sentence_features(std::string_view text, const text::StopWords& stop_words,
                                                const WordVectors& vectors) {
    std::vector<SentenceFeatures> sentences;
    std::unordered_map<std::string, int> document_frequency;
    for (const std::string_view candidate : candidates(text)) {
        if (sentences.size() >= kMostSentences) break;
        SentenceFeatures sentence{.text = candidate};
        const auto tokens = text::tokenize(sentence.text);
        const auto letter_words =
            std::ranges::count_if(tokens, [](const text::Token& token) { return is_letter_word(token.text); });
        sentence.words = static_cast<int>(tokens.size());
        if (sentence.words < kFewestWords || static_cast<double>(letter_words) < kLeastLetterShare * sentence.words)
            continue;
        for (const text::Token& token : tokens) {
            vectors.add(token.text, sentence.meaning);
            if (!stop_words.contains(token.text)) sentence.tfidf[std::string(vectors.stemmer().stem(token.text))] += 1;
        }
        for (const auto& [stem, count] : sentence.tfidf) ++document_frequency[stem];
        sentences.push_back(std::move(sentence));
    }
    const double n = static_cast<double>(sentences.size());
    for (SentenceFeatures& sentence : sentences) {
        for (auto& [stem, weight] : sentence.tfidf)
            weight *= std::max(0.0, std::log((n + 1) / (document_frequency[stem] + 0.5)));
        scale_to_unit_length(sentence.tfidf);
    }
    return sentences;
}

double tfidf_cosine(const std::unordered_map<std::string, double>& a,
                    const std::unordered_map<std::string, double>& b) {
    if (a.size() > b.size()) return tfidf_cosine(b, a);
    double dot = 0;
    for (const auto& [stem, weight] : a) {
        if (const auto found = b.find(stem); found != b.end()) dot += weight * found->second;
    }
    return dot;
}

}  // namespace ragdoll::ai_local
