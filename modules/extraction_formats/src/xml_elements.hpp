#pragma once

#include <cstdint>
#include <string_view>

namespace ragdoll::extraction_formats {

/// What an element of an XML vocabulary for texts (DocBook, JATS, TEI, patents, XHTML) is in the text.
enum class XmlElementKind : std::uint8_t {
    unknown,     ///< a part of the line where text stands before it, else of its own
    block,       ///< stands apart from the text around it
    inline_run,  ///< a part of the line
    line_break,
    heading,
    row,   ///< of a table
    cell,  ///< of a row
    note,  ///< stands behind the paragraph that has its mark
    code,
    list,
    numbered_list,
    list_item,
    formula,       ///< all in it is a part of the line
    alternatives,  ///< the same in several forms
    tex_formula,
    surname,
    given_names,
    person_name,  ///< of both
    contributor,  ///< an author, with name and more
};

/// @param written_name  without its namespace; capitals of old SGML count like small letters.
XmlElementKind xml_element_kind(std::string_view written_name);

}  // namespace ragdoll::extraction_formats
