#pragma once

#include <string>
#include <vector>

#include "byte_view.hpp"

namespace ragdoll::extraction_formats {

/// The names of a Word document's fonts in their order (SttbfFfn, [MS-DOC] 2.9.286).
std::vector<std::string> read_doc_fonts(ByteView table);

}  // namespace ragdoll::extraction_formats
