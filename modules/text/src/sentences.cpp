#include "ragdoll/text/sentences.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "ragdoll/text/utf8.hpp"

namespace ragdoll::text {
namespace {

// Sorted, for binary search. Lower case, without the last full stop.
constexpr std::array<std::string_view, 55> kAbbreviations{
    "abb", "adj",  "al",  "apr", "aug", "ave",  "bzw", "ca",  "cf",  "co",   "corp", "d.h", "dec", "dept",
    "dr",  "e.g",  "ed",  "eds", "eq",  "est",  "etc", "feb", "fig", "figs", "gen",  "gov", "hon", "i.e",
    "inc", "jan",  "jr",  "lt",  "ltd", "mme",  "mr",  "mrs", "ms",  "mt",   "nos",  "nov", "nr",  "oct",
    "pp",  "prof", "rep", "rev", "sen", "sept", "sgt", "sr",  "st",  "str",  "u.s",  "vol", "vs"};
static_assert(std::ranges::is_sorted(kAbbreviations));

bool is_closing(char32_t c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201d || c == 0x2019 || c == 0xbb || c == 0x300d ||
           c == 0x300f || c == 0xff09;
}

bool is_cjk_stop(char32_t c) {
    return c == 0x3002 || c == 0xff01 || c == 0xff1f;
}

std::string_view word_before(std::string_view text, std::size_t stop) {
    std::size_t begin = stop;
    while (begin > 0 && !is_ascii_space(text[begin - 1]) && text[begin - 1] != '(' && text[begin - 1] != '"') --begin;
    return text.substr(begin, stop - begin);
}

bool is_abbreviation(std::string_view word) {
    if (word.size() == 1 && ((word[0] >= 'A' && word[0] <= 'Z'))) return true;  // an initial
    if (word.size() > 6) return false;
    std::string lower(word);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return std::ranges::binary_search(kAbbreviations, std::string_view(lower));
}

/// Whether the sentence may go on: a small letter or a comma follows.
bool continues_with(char32_t c) {
    return (c >= 'a' && c <= 'z') || c == ',' || c == ';' || (c >= 0xdf && c <= 0xff);
}

bool is_blank_line(std::string_view text, std::size_t at) {
    if (text[at] != '\n') return false;
    for (std::size_t i = at + 1; i < text.size() && is_ascii_space(text[i]); ++i) {
        if (text[i] == '\n') return true;
    }
    return false;
}

/// Texts without capitals do not show by a small letter that a sentence goes on.
bool has_capitals(std::string_view text) {
    return std::ranges::any_of(text.substr(0, 4096), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Behind the stop and all that closes with it; 0 when the sentence does not end here.
std::size_t sentence_end(std::string_view text, std::size_t stop, char32_t sign, std::size_t after, bool case_tells) {
    std::size_t end = after;
    while (end < text.size()) {
        std::size_t next = end;
        const char32_t c = next_code_point(text, next);
        if (!is_closing(c) && c != '.' && c != '!' && c != '?') break;
        end = next;
    }
    if (is_cjk_stop(sign)) return end;
    if (end < text.size() && !is_ascii_space(text[end])) return 0;
    if (sign == '.' && end == after && is_abbreviation(word_before(text, stop))) return 0;
    std::size_t next = end;
    while (next < text.size() && is_ascii_space(text[next])) ++next;
    if (next >= text.size()) return end;
    return case_tells && continues_with(next_code_point(text, next)) ? 0 : end;
}

}  // namespace

std::vector<Range> split_sentences(std::string_view text) {
    std::vector<Range> sentences;
    const bool case_tells = has_capitals(text);
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        while (begin < end && is_ascii_space(text[begin])) ++begin;
        std::size_t last = end;
        while (last > begin && is_ascii_space(text[last - 1])) --last;
        if (last > begin) sentences.push_back({begin, last});
        begin = end;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        const unsigned char first = static_cast<unsigned char>(text[at]);
        if (first == '\n' && is_blank_line(text, at)) {
            close(at);
            ++at;
            continue;
        }
        if (first < 0x80 && first != '.' && first != '!' && first != '?') {
            ++at;
            continue;
        }
        const char32_t sign = next_code_point(text, at);
        if (sign != '.' && sign != '!' && sign != '?' && sign != 0x2026 && !is_cjk_stop(sign)) continue;
        if (const std::size_t end = sentence_end(text, here, sign, at, case_tells)) {
            close(end);
            at = end;
        }
    }
    close(text.size());
    return sentences;
}

}  // namespace ragdoll::text
