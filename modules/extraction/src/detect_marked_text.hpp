#pragma once

#include <optional>
#include <string_view>

#include "ragdoll/extraction/detect.hpp"

namespace ragdoll::extraction {

/// Kinds of text that mark themselves: by their first line or a shape that is no accident, else by the name.
/// @param start      the beginning of the text, without white space before it.
/// @param extension  of the name, in lower case; may be empty.
std::optional<Format> detect_marked_text(std::string_view start, std::string_view extension);

}  // namespace ragdoll::extraction
