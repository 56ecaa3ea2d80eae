#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace ragdoll::text {

/// Appends a line of a paragraph to the text before it: with a space, without one between ideographs, or with the
/// hyphen taken out where a word was cut at the line's end. Both are UTF-8.
/// @param is_compound  whether `before` ends, and `after` begins, with the parts of a word that has a hyphen of its own
///                     there, as "well-known"; may be empty.
void append_line(std::string& text, const std::string& line,
                 const std::function<bool(std::string_view before, std::string_view after)>& is_compound = {});

}  // namespace ragdoll::text
