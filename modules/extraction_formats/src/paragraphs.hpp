#pragma once

#include <string_view>

#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction_formats {

/// Adds a plain text paragraph by paragraph: blank lines part them.
void add_paragraphs(std::string_view text, extraction::ResultBuilder& builder);

}  // namespace ragdoll::extraction_formats
