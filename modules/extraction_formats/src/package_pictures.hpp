#pragma once

#include <string_view>

#include "ragdoll/extraction/reader.hpp"

namespace ragdoll::extraction_formats {

/// Lists the pictures in an Office document or book, which all keep them as members of their archive, and hands them
/// over. A damaged one is left out; icons and rules of less than 16 pixels are, too.
void add_package_pictures(const extraction::Input& input, const extraction::ReaderContext& context,
                          extraction::ExtractionResult& result);

/// Whether a name ends as those of picture files do: "a/b.PNG".
bool names_picture_file(std::string_view name);

}  // namespace ragdoll::extraction_formats
