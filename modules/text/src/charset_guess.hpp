#pragma once

#include <string>
#include <string_view>

namespace ragdoll::text {

/// What charset a text is most likely in that says nothing of it and is no UTF-8: uchardet and ICU propose, and of what
/// they propose the text decides that reads best, as a language (CLD2) and as words. A name that ICU knows.
std::string guess_charset(std::string_view bytes);

/// A charset that shifts between alphabets by escapes of seven bits (ISO-2022, HZ), which would pass as ASCII; empty
/// when there are none.
std::string guess_shifting_charset(std::string_view bytes);

}  // namespace ragdoll::text
