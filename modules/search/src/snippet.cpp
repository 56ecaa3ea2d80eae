#include "ragdoll/search/snippet.hpp"

#include <algorithm>
#include <vector>

#include "ragdoll/search/query_terms.hpp"

namespace ragdoll::search {
namespace {

struct Word {
    std::string_view text;
    std::size_t characters = 0;  // with one space before it
    int weight = 0;              // query words in it
};

bool is_space(char sign) {
    return sign == ' ' || sign == '\n' || sign == '\t' || sign == '\r';
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

/// Inflected forms count too: a shared beginning of four letters, or all of a shorter word.
bool is_form_of(std::string_view word, std::string_view term) {
    const std::size_t shared = static_cast<std::size_t>(std::ranges::mismatch(word, term).in1 - word.begin());
    return shared == term.size() || (shared >= 4 && shared + 3 >= term.size());
}

int weight_of(std::string_view text, const std::vector<QueryTerm>& terms) {
    int weight = 0;
    for (const QueryTerm& inner : query_terms(text)) {
        for (const QueryTerm& term : terms) weight += is_form_of(inner.text, term.text) ? 1 : 0;
    }
    return weight;
}

std::vector<Word> words_of(std::string_view text, const std::vector<QueryTerm>& terms) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && !is_space(text[end])) ++end;
        const std::string_view word = text.substr(at, end - at);
        if (!word.empty()) words.push_back({word, count_characters(word) + 1, weight_of(word, terms)});
        at = end + 1;
    }
    return words;
}

/// Words and phrases alike by their words.
std::vector<QueryTerm> single_terms(std::string_view query) {
    std::string plain(query);
    std::ranges::replace(plain, '"', ' ');
    return query_terms(plain);
}

struct Window {
    std::size_t begin = 0;
    std::size_t end = 0;
    int weight = -1;
};

Window best_window(const std::vector<Word>& words, std::size_t max_characters) {
    Window best;
    std::size_t begin = 0;
    std::size_t length = 0;
    int weight = 0;
    for (std::size_t end = 0; end < words.size(); ++end) {
        length += words[end].characters;
        weight += words[end].weight;
        while (length > max_characters && begin < end) {
            length -= words[begin].characters;
            weight -= words[begin].weight;
            ++begin;
        }
        const bool is_longer = end + 1 - begin > best.end - best.begin && weight == best.weight;
        if (weight > best.weight || (is_longer && begin == best.begin)) best = {begin, end + 1, weight};
    }
    return best;
}

}  // namespace

std::string snippet(std::string_view text, std::string_view query, std::size_t max_characters) {
    const std::vector<Word> words = words_of(text, single_terms(query));
    const Window window = best_window(words, std::max<std::size_t>(max_characters, 20));
    std::string result = window.begin > 0 ? "… " : "";
    for (std::size_t i = window.begin; i < window.end; ++i) {
        if (i > window.begin) result += ' ';
        result += words[i].text;
    }
    if (window.end < words.size()) result += " …";
    return result;
}

}  // namespace ragdoll::search
