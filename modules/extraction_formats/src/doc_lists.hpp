#pragma once

#include "byte_view.hpp"
#include "docx_numbering.hpp"

namespace ragdoll::extraction_formats {

/// The lists of a Word document, which are called "1", "2", … in the order of their table.
/// @param definitions  from their table (PlfLst, [MS-DOC] 2.9.191) to the end of the stream, as their levels stand
/// behind
///   it.
/// @param definition_bytes  of the table itself.
/// @param lists  the table of lists (PlfLfo, 2.9.190).
DocxNumbering read_doc_numbering(ByteView definitions, std::size_t definition_bytes, ByteView lists);

}  // namespace ragdoll::extraction_formats
