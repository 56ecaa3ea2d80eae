#pragma once

#include <string>
#include <string_view>

namespace ragdoll::pdf {

/// Whether a text has Hebrew, Arabic or related letters. UTF-8.
bool has_right_to_left_script(std::string_view text) noexcept;

/// A line as it is read, from the line as it stands: signs from left to right, as pages draw them. Numbers and words of
/// other scripts keep their order, brackets are mirrored, and Arabic letters lose the form of their place in the word.
/// After the bidirectional algorithm of Unicode (UAX 9), run backwards. A line of mixed scripts is taken to run in the
/// direction of most of its letters.
std::string to_logical_order(const std::string& line);

}  // namespace ragdoll::pdf
