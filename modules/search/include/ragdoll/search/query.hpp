#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ragdoll/documents/published.hpp"

namespace ragdoll::search {

enum class SearchMode { hybrid, semantic, keyword };

std::string_view to_string(SearchMode mode) noexcept;
std::optional<SearchMode> parse_search_mode(std::string_view text);

/// The weight of the semantic score in a hybrid search; see fusion.hpp.
inline constexpr double kDefaultSemanticWeight = 0.4;

/// What is asked for.
struct SearchQuery {
    std::string text;  ///< words, and "phrases in quotation marks"; at most 10,000 bytes are looked at
    SearchMode mode = SearchMode::hybrid;
    int limit = 10;                                   ///< passages, 1 to 1000
    double semantic_weight = kDefaultSemanticWeight;  ///< 0 (words only) to 1 (meaning only), in hybrid mode
    double min_score = 0;                             ///< passages below it are left out, 0 to 1
    documents::DocumentFilter filter;
    bool explain = false;
};

}  // namespace ragdoll::search
