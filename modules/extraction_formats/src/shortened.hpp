#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// At most so many bytes of a text, cut between two characters.
std::string shortened(std::string_view utf8, std::size_t most_bytes);

}  // namespace ragdoll::extraction_formats
