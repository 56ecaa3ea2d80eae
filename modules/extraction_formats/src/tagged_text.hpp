#pragma once

#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// Text that is itself HTML, as in the descriptions of feeds, without its tags and the commonest entities. Tags of
/// blocks part words, others do not.
std::string without_tags(std::string_view text);

}  // namespace ragdoll::extraction_formats
