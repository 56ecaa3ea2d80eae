#pragma once

#include <string>
#include <vector>

#include "byte_view.hpp"

namespace ragdoll::extraction_formats {

struct DocFont {
    std::string name;
    int code_page = 0;  ///< of texts that are bytes; 0: that of the document
};

/// A Word document's fonts in their order (SttbfFfn, [MS-DOC] 2.9.286).
/// @param is_old  as in Word 6 and 95, where names are bytes, too.
std::vector<DocFont> read_doc_fonts(ByteView table, bool is_old);

}  // namespace ragdoll::extraction_formats
