#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ragdoll::search {

/// The stretch of `text` with the most words of `query`, cut at words, with "…" where something was left out.
/// @param max_characters  code points, at least 20; a shorter text is returned whole, its white space folded.
std::string snippet(std::string_view text, std::string_view query, std::size_t max_characters = 240);

}  // namespace ragdoll::search
