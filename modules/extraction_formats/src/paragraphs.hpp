#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction_formats {

/// Adds a plain text paragraph by paragraph: blank lines part them, and the end of a line after a megabyte without one.
/// @param done_before  hears how far the text has been read; may be empty.
void add_paragraphs(std::string_view text, extraction::ResultBuilder& builder,
                    const std::function<void(std::size_t offset)>& done_before = {});

}  // namespace ragdoll::extraction_formats
