#pragma once

#include "html_blocks.hpp"
#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction_formats {

void add_block(extraction::ResultBuilder& builder, const HtmlBlock& block);

}  // namespace ragdoll::extraction_formats
