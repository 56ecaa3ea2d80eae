#pragma once

#include "ooxml_package.hpp"
#include "ragdoll/extraction/reader.hpp"

namespace ragdoll::extraction_formats {

/// Reads a workbook whose parts are binary ([MS-XLSB]), as Excel writes large ones. What a record says of its size and
/// place is not believed; a cut part gives what is there.
/// @throws Error  as the readers do.
extraction::ExtractionResult read_xlsb(OoxmlPackage& package, const extraction::ReaderContext& context);

}  // namespace ragdoll::extraction_formats
