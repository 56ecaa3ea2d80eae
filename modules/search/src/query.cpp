#include "ragdoll/search/query.hpp"

namespace ragdoll::search {

std::string_view to_string(SearchMode mode) noexcept {
    switch (mode) {
        case SearchMode::hybrid: return "hybrid";
        case SearchMode::semantic: return "semantic";
        case SearchMode::keyword: return "keyword";
    }
    return "";
}

std::optional<SearchMode> parse_search_mode(std::string_view text) {
    for (const SearchMode mode : {SearchMode::hybrid, SearchMode::semantic, SearchMode::keyword}) {
        if (to_string(mode) == text) return mode;
    }
    return std::nullopt;
}

}  // namespace ragdoll::search
