#pragma once

#include <string_view>

namespace ragdoll::extraction_formats {

/// Refuses XML on which libxml2 takes quadratic time: more than 500 attributes at one element, which it compares each
/// with each, and a tag, comment, CDATA section or instruction of more than 8 MB, which it copies again for every few
/// bytes that it reads on. Takes linear time itself.
/// @throws Error  `corrupt_file` (discard).
void refuse_costly_markup(std::string_view xml);

}  // namespace ragdoll::extraction_formats
