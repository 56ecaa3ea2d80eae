#include "ragdoll/search/query_terms.hpp"

#include <algorithm>
#include <array>

namespace ragdoll::search {
namespace {

// Sorted, for the binary search below.
constexpr std::array<std::string_view, 125> kStopWords{
    "a",      "about",   "after",   "against", "all",   "also",   "am",    "an",      "and",     "any",  "are",
    "as",     "at",      "be",      "because", "been",  "before", "being", "between", "both",    "but",  "by",
    "can",    "could",   "did",     "do",      "does",  "doing",  "down",  "during",  "each",    "few",  "for",
    "from",   "further", "had",     "has",     "have",  "having", "he",    "her",     "here",    "hers", "him",
    "his",    "how",     "however", "i",       "if",    "in",     "into",  "is",      "it",      "its",  "just",
    "may",    "me",      "might",   "more",    "most",  "must",   "my",    "no",      "nor",     "not",  "of",
    "off",    "on",      "once",    "only",    "or",    "other",  "our",   "ours",    "out",     "over", "own",
    "same",   "shall",   "she",     "should",  "so",    "some",   "such",  "than",    "that",    "the",  "their",
    "theirs", "them",    "then",    "there",   "these", "they",   "this",  "those",   "through", "to",   "too",
    "under",  "until",   "up",      "upon",    "us",    "very",   "was",   "we",      "were",    "what", "when",
    "where",  "whether", "which",   "while",   "who",   "whom",   "whose", "why",     "will",    "with", "within",
    "would",  "you",     "your",    "yours"};
static_assert(std::ranges::is_sorted(kStopWords));

// Signs beyond ASCII count as letters; the index's tokenizer knows better and splits them where it must.
bool is_word_sign(char sign) {
    const auto byte = static_cast<unsigned char>(sign);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

std::string lower_case(std::string_view word) {
    std::string lower(word);
    for (char& sign : lower) {
        if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
    }
    return lower;
}

void add_once(std::vector<QueryTerm>& terms, QueryTerm term) {
    const auto is_same = [&](const QueryTerm& known) { return known.text == term.text; };
    if (terms.size() < kMaxQueryTerms && std::ranges::none_of(terms, is_same)) terms.push_back(std::move(term));
}

void add_words(std::vector<QueryTerm>& terms, std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t end = at;
        while (end < text.size() && is_word_sign(text[end])) ++end;
        if (end > at) add_once(terms, {lower_case(text.substr(at, end - at)), false});
        at = end + 1;
    }
}

bool is_stop_word(const QueryTerm& term) {
    return !term.is_phrase && std::ranges::binary_search(kStopWords, term.text);
}

}  // namespace

std::vector<QueryTerm> query_terms(std::string_view query) {
    query = query.substr(0, kMaxQueryBytes);
    std::vector<QueryTerm> terms;
    while (true) {
        const std::size_t opening = query.find('"');
        add_words(terms, query.substr(0, opening));
        if (opening == std::string_view::npos) break;
        query.remove_prefix(opening + 1);
        const std::size_t closing = query.find('"');
        if (closing == std::string_view::npos) continue;  // a lone quotation mark says nothing
        const std::string_view phrase = query.substr(0, closing);
        if (std::ranges::any_of(phrase, is_word_sign)) add_once(terms, {lower_case(phrase), true});
        query.remove_prefix(closing + 1);
    }
    if (!std::ranges::all_of(terms, is_stop_word)) std::erase_if(terms, is_stop_word);
    return terms;
}

}  // namespace ragdoll::search
