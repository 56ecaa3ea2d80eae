#pragma once

#include <string>
#include <vector>

#include "office_block.hpp"

namespace ragdoll::extraction_formats {

/// The titles of a chart, and its points as a table: one row for each category, one column for each series.
std::vector<OfficeBlock> read_chart(const std::string& xml, int max_nesting);

}  // namespace ragdoll::extraction_formats
