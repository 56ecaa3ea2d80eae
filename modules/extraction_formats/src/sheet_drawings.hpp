#pragma once

#include <string>
#include <vector>

#include "ooxml_package.hpp"
#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction_formats {

/// Adds what is drawn on a sheet: text boxes, diagrams, and the titles of charts, whose points are in the cells.
/// @param relations  of the sheet.
void add_sheet_drawings(OoxmlPackage& package, const std::vector<Relation>& relations,
                        extraction::ResultBuilder& builder);

}  // namespace ragdoll::extraction_formats
