#pragma once

#include <string>
#include <string_view>

namespace ragdoll::search_sqlite {

/// The query in FTS5's language: any of its words or phrases, each quoted, so that no sign in it has a meaning.
/// "" when there is nothing to look for.
std::string match_expression(std::string_view query);

}  // namespace ragdoll::search_sqlite
