#pragma once

#include <string_view>

#include "ragdoll/extraction/detect.hpp"

namespace ragdoll::extraction_formats {

/// What a compound file is, by what is in its root: Format::doc, xls, ppt or msg.
/// @throws Error (discard) `encrypted`; `unsupported_format`, which names what else it is; `corrupt_file`.
extraction::Format format_of_compound_file(std::string_view bytes);

}  // namespace ragdoll::extraction_formats
