#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "docx_numbering.hpp"
#include "docx_styles.hpp"
#include "drawing_parts.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {

enum class DocxBlockKind : std::uint8_t { heading, paragraph, list_item, table_row };

struct DocxBlock {
    DocxBlockKind kind = DocxBlockKind::paragraph;
    int level = 0;          ///< of headings
    bool is_title = false;  ///< of headings: the document's own title
    std::string text;
    std::vector<std::string> cells;  ///< of rows
};

/// Reads the block-level content of a part (body, header, footnote): paragraphs and tables in order. Text boxes, charts
/// and diagrams follow the paragraph that anchors them; tracked deletions, hidden text and field codes are left out.
class DocxBody {
public:
    /// @param drawings  of the part that is read.
    DocxBody(const DocxStyles& styles, DocxNumbering& numbering, DrawingParts& drawings)
        : styles_(styles), numbering_(numbering), drawings_(drawings) {}

    /// Reads the children of the element that has just started.
    std::vector<DocxBlock> read_blocks(XmlReader& reader);

private:
    struct Paragraph {
        std::string text;
        std::string style;
        int outline_level = -1;
        ListReference list;
        std::vector<DocxBlock> drawings;
    };
    void read_block(XmlReader& reader, const std::string& name, std::vector<DocxBlock>& blocks);
    void read_paragraph(XmlReader& reader, std::vector<DocxBlock>& blocks);
    void read_inline(XmlReader& reader, Paragraph& paragraph);
    void read_inline_child(XmlReader& reader, const std::string& name, Paragraph& paragraph);
    void read_run(XmlReader& reader, Paragraph& paragraph);
    static void read_properties(XmlReader& reader, Paragraph& paragraph);
    static void add_drawing(const std::vector<OfficeBlock>& blocks, Paragraph& paragraph);
    DocxBlock finish(Paragraph& paragraph);
    void read_table(XmlReader& reader, std::vector<DocxBlock>& blocks);
    void read_row(XmlReader& reader, std::vector<DocxBlock>& blocks);

    const DocxStyles& styles_;
    DocxNumbering& numbering_;
    DrawingParts& drawings_;
};

/// The text of blocks on one line, for a table cell or a note.
std::string flatten(const std::vector<DocxBlock>& blocks);

}  // namespace ragdoll::extraction_formats
