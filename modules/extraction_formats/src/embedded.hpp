#pragma once

#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction_formats {

/// Adds the blocks that another reader found in a part of this document.
void add_embedded(const extraction::ExtractionResult& part, extraction::ResultBuilder& builder);

}  // namespace ragdoll::extraction_formats
