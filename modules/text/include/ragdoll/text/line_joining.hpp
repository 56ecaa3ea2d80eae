#pragma once

#include <string>

namespace ragdoll::text {

/// Appends a line of a paragraph to the text before it: with a space, without one between ideographs, or with the
/// hyphen taken out where a word was cut at the line's end. Both are UTF-8.
void append_line(std::string& text, const std::string& line);

}  // namespace ragdoll::text
