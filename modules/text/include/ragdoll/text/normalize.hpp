#pragma once

#include <string>
#include <string_view>

namespace ragdoll::text {

/// A text as it is kept: NFC, line ends as \n, no control characters but \n and \t, no soft hyphens or zero-width
/// signs, Latin ligatures (ﬁ, ﬂ, …) spelt out, unusual spaces as plain ones. Bytes that are no UTF-8 become U+FFFD.
std::string normalize(std::string_view text);

/// Runs of white space, line breaks included, become one space; none at the ends.
std::string fold_white_space(std::string_view text);

}  // namespace ragdoll::text
