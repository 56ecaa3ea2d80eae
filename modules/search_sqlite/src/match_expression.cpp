#include "match_expression.hpp"

#include <algorithm>

#include "ragdoll/search/query_terms.hpp"
#include "segmentation.hpp"

namespace ragdoll::search_sqlite {
namespace {

/// Quotation marks are separators of the query, so none is left inside; FTS5 stops at a zero byte.
std::string quoted(std::string_view text) {
    std::string result(text);
    std::ranges::replace(result, '"', ' ');
    std::ranges::replace(result, '\0', ' ');
    return '"' + result + '"';
}

}  // namespace

std::vector<std::string> match_terms(std::string_view query) {
    std::vector<std::string> terms;
    for (const search::QueryTerm& term : search::query_terms(query)) {
        const std::string segmented = segment(term.text);
        if (is_single_ideograph(term.text)) {
            terms.push_back(quoted(term.text) + "*");  // the first half of a pair
        } else if (term.is_phrase || segmented == term.text) {
            terms.push_back(quoted(segmented));
        } else {
            // The pairs of a run without spaces are words of their own: most of a long question may still match.
            for (const search::QueryTerm& pair : search::query_terms(segmented)) terms.push_back(quoted(pair.text));
        }
    }
    return terms;
}

std::string match_any(const std::vector<std::string>& terms) {
    std::string expression;
    for (const std::string& term : terms) expression += (expression.empty() ? "" : " OR ") + term;
    return expression;
}

}  // namespace ragdoll::search_sqlite
