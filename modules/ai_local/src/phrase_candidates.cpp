#include "phrase_candidates.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace ragdoll::ai_local {
namespace {

constexpr std::size_t kMostWords = 3;

/// A word of a run, with its number in the text.
struct RunWord {
    std::string text;
    std::string stem;
    std::size_t position;
};

bool has_letter(std::string_view word) {
    return std::ranges::any_of(word,
                               [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
}

/// Only white space lies between words of one run.
bool is_joined(std::string_view between) {
    return between.size() <= 3 &&
           std::ranges::all_of(between, [](char c) { return c == ' ' || c == '\n' || c == '\t'; }) &&
           std::ranges::count(between, '\n') < 2;
}

class Collector {
public:
    void add_run(const std::vector<RunWord>& run) {
        for (std::size_t begin = 0; begin < run.size(); ++begin) {
            for (std::size_t length = 1; length <= kMostWords && begin + length <= run.size(); ++length) {
                add(run, begin, length);
            }
        }
    }

    std::vector<Candidate> take() {
        for (auto& [key, spellings] : spellings_) {
            const auto commonest =
                std::ranges::max_element(spellings, {}, [](const auto& entry) { return entry.second.first; });
            phrases_[numbers_.at(key)].words = commonest->second.second;
        }
        return std::move(phrases_);
    }

private:
    void add(const std::vector<RunWord>& run, std::size_t begin, std::size_t length) {
        std::string key;
        std::string spelling;
        std::vector<std::string> words;
        std::vector<std::string> stems;
        bool any_letter = false;
        for (std::size_t i = begin; i < begin + length; ++i) {
            key += run[i].stem + ' ';
            spelling += run[i].text + ' ';
            words.push_back(run[i].text);
            stems.push_back(run[i].stem);
            any_letter = any_letter || has_letter(run[i].text);
        }
        if (!any_letter) return;
        const auto [entry, is_new] = numbers_.emplace(key, phrases_.size());
        if (is_new)
            phrases_.push_back({.words = words, .stems = std::move(stems), .first_position = run[begin].position});
        Candidate& phrase = phrases_[entry->second];
        ++phrase.occurrences;
        phrase.whole_runs += length == run.size();
        auto& [count, spelt] = spellings_[key][spelling];
        ++count;
        spelt = std::move(words);
    }

    std::vector<Candidate> phrases_;
    std::unordered_map<std::string, std::size_t> numbers_;
    std::unordered_map<std::string, std::map<std::string, std::pair<int, std::vector<std::string>>>> spellings_;
};

}  // namespace

std::string Candidate::text() const {
    std::string joined;
    for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
    return joined;
}

Candidates find_candidates(std::string_view text, const text::StopWords& stop_words,
                           const text::PorterStemmer& stemmer) {
    Candidates result;
    Collector collector;
    std::vector<RunWord> run;
    std::size_t previous_end = 0;
    for (text::Token& token : text::tokenize(text)) {
        const bool continues = !run.empty() && is_joined(text.substr(previous_end, token.begin - previous_end));
        const bool is_stop = stop_words.contains(token.text);
        if (!continues || is_stop) {
            collector.add_run(run);
            run.clear();
        }
        if (!is_stop) run.push_back({token.text, std::string(stemmer.stem(token.text)), result.tokens.size()});
        previous_end = token.end;
        result.tokens.push_back(std::move(token.text));
    }
    collector.add_run(run);
    result.phrases = collector.take();
    return result;
}

}  // namespace ragdoll::ai_local
