#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ragdoll::search_sqlite {

/// The words and phrases of a query in FTS5's language, each quoted, so that no sign in it has a meaning.
std::vector<std::string> match_terms(std::string_view query);

/// Any of them; "" when there is none.
std::string match_any(const std::vector<std::string>& terms);

}  // namespace ragdoll::search_sqlite
