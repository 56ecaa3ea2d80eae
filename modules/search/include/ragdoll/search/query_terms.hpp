#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ragdoll::search {

/// What a query looks for: one word, or a phrase whose words follow each other.
struct QueryTerm {
    std::string text;
    bool is_phrase = false;
};

/// The most bytes of a query that are looked at, and the most terms.
inline constexpr std::size_t kMaxQueryBytes = 10'000;
inline constexpr std::size_t kMaxQueryTerms = 64;

/// Words in lower case (ASCII) and "quoted phrases" as they are, each once, in their order. English stop words are left
/// out when other words remain, because they match nearly everything and mean nearly nothing.
std::vector<QueryTerm> query_terms(std::string_view query);

}  // namespace ragdoll::search
