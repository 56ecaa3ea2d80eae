#include "docx_body.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "docx_math.hpp"
#include "docx_symbols.hpp"
#include "numbers.hpp"

namespace ragdoll::extraction_formats {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// What is not part of the text as it stands: deletions and moved-away text, field codes, phonetic guides, and the
/// fallback that repeats a text box in an older form.
bool is_left_out(std::string_view name) {
    return is_one_of(name,
                     {"w:del", "w:moveFrom", "w:delText", "w:instrText", "w:delInstrText", "mc:Fallback", "w:sdtPr",
                      "w:sdtEndPr", "w:tblPr", "w:tblGrid", "w:tcPr", "w:sectPr", "w:rt", "w:numPicBullet"});
}

bool is_switched_on(const XmlReader& reader) {
    const std::string value = reader.attribute("val").value_or("1");
    return value != "0" && value != "false" && value != "off";
}

bool run_is_hidden(XmlReader& reader) {
    bool hidden = false;
    for_each_child(reader, [&](const std::string& name) {
        if (name == "w:vanish") hidden = is_switched_on(reader);
        reader.skip();
    });
    return hidden;
}

bool is_deleted_row(XmlReader& reader) {
    bool deleted = false;
    for_each_child(reader, [&](const std::string& name) {
        if (name == "w:del") deleted = true;
        reader.skip();
    });
    return deleted;
}

/// A check box of a form: its state is that of the last of `w:default` and `w:checked`.
std::string check_box(XmlReader& reader) {
    bool checked = false;
    for_each_child(reader, [&](const std::string& name) {
        if (name == "w:default" || name == "w:checked") checked = is_switched_on(reader);
        reader.skip();
    });
    return checked ? "☒ " : "☐ ";
}

}  // namespace

std::string flatten(const std::vector<DocxBlock>& blocks) {
    std::string text;
    const auto add = [&](const std::string& piece) {
        if (is_blank(piece)) return;
        if (!text.empty()) text += ' ';
        text += piece;
    };
    for (const DocxBlock& block : blocks) {
        add(block.text);
        for (const std::string& cell : block.cells) add(cell);
    }
    return text;
}

std::vector<DocxBlock> DocxBody::read_blocks(XmlReader& reader) {
    std::vector<DocxBlock> blocks;
    for_each_child(reader, [&](const std::string& child) {
        const std::string name = child;
        read_block(reader, name, blocks);
    });
    return blocks;
}

void DocxBody::read_block(XmlReader& reader, const std::string& name, std::vector<DocxBlock>& blocks) {
    if (is_left_out(name)) return reader.skip();
    if (name == "w:p") return read_paragraph(reader, blocks);
    if (name == "w:tbl") return read_table(reader, blocks);
    if (name == "m:oMathPara" || name == "m:oMath") {
        blocks.push_back({.text = linear_math(reader)});
        return;
    }
    for (DocxBlock& block : read_blocks(reader)) blocks.push_back(std::move(block));
}

void DocxBody::read_paragraph(XmlReader& reader, std::vector<DocxBlock>& blocks) {
    Paragraph paragraph;
    read_inline(reader, paragraph);
    if (!is_blank(paragraph.text)) blocks.push_back(finish(paragraph));
    for (DocxBlock& block : paragraph.drawings) blocks.push_back(std::move(block));
}

DocxBlock DocxBody::finish(Paragraph& paragraph) {
    DocxBlock block{.text = std::move(paragraph.text)};
    block.level = paragraph.outline_level >= 0 && paragraph.outline_level < 9 ? std::min(paragraph.outline_level + 1, 6)
                                                                              : styles_.heading_level(paragraph.style);
    ListReference list = styles_.list_of(paragraph.style);
    if (!paragraph.list.list.empty()) list = paragraph.list;
    const std::string label = list.list.empty() ? std::string() : numbering_.next_label(list);
    if (!label.empty()) block.text = label + ' ' + block.text;
    if (block.level > 0) {
        block.kind = DocxBlockKind::heading;
        block.is_title = styles_.is_title(paragraph.style);
    } else if (!label.empty()) {
        block.kind = DocxBlockKind::list_item;
    }
    return block;
}

void DocxBody::read_properties(XmlReader& reader, Paragraph& paragraph) {
    for_each_child(reader, [&](const std::string& child) {
        const std::string name = child;
        if (name == "w:pStyle") paragraph.style = reader.attribute("val").value_or("");
        if (name == "w:outlineLvl") paragraph.outline_level = to_number(reader.attribute("val").value_or(""), -1);
        if (name != "w:numPr") return reader.skip();
        for_each_child(reader, [&](const std::string& part) {
            const std::string value = reader.attribute("val").value_or("");
            if (part == "w:numId") paragraph.list.list = value;
            if (part == "w:ilvl") paragraph.list.level = std::clamp(to_number(value, 0), 0, 8);
            reader.skip();
        });
    });
}

void DocxBody::read_inline(XmlReader& reader, Paragraph& paragraph) {
    for_each_child(reader, [&](const std::string& child) {
        const std::string name = child;
        read_inline_child(reader, name, paragraph);
    });
}

void DocxBody::read_inline_child(XmlReader& reader, const std::string& name, Paragraph& paragraph) {
    if (is_left_out(name)) return reader.skip();
    if (name == "w:pPr") return read_properties(reader, paragraph);
    if (name == "w:r") return read_run(reader, paragraph);
    if (name == "w:t") {
        paragraph.text += text_of_element(reader);
    } else if (name == "m:oMath" || name == "m:oMathPara") {
        paragraph.text += linear_math(reader);
    } else if (name == "w:sym") {
        paragraph.text +=
            symbol_character(reader.attribute("font").value_or(""), reader.attribute("char").value_or(""));
        reader.skip();
    } else if (is_one_of(name, {"w:tab", "w:ptab"})) {
        paragraph.text += '\t';
        reader.skip();
    } else if (is_one_of(name, {"w:br", "w:cr"})) {
        paragraph.text += '\n';
        reader.skip();
    } else if (name == "w:noBreakHyphen") {
        paragraph.text += '-';
        reader.skip();
    } else if (name == "w:checkBox") {
        paragraph.text += check_box(reader);
    } else if (name == "w:txbxContent") {
        for (DocxBlock& block : read_blocks(reader)) paragraph.drawings.push_back(std::move(block));
    } else if (name == "chart") {
        add_drawing(drawings_.chart(reader.relation_id().value_or("")), paragraph);
        reader.skip();
    } else if (name == "relIds") {
        add_drawing(drawings_.diagram(reader.attribute("dm").value_or("")), paragraph);
        reader.skip();
    } else {
        read_inline(reader, paragraph);
    }
}

void DocxBody::add_drawing(const std::vector<OfficeBlock>& blocks, Paragraph& paragraph) {
    for (const OfficeBlock& block : blocks) {
        const bool is_row = block.kind == extraction::BlockKind::table_row;
        paragraph.drawings.push_back({.kind = is_row ? DocxBlockKind::table_row : DocxBlockKind::paragraph,
                                      .text = block.text,
                                      .cells = block.cells});
    }
}

void DocxBody::read_run(XmlReader& reader, Paragraph& paragraph) {
    bool hidden = false;
    for_each_child(reader, [&](const std::string& child) {
        const std::string name = child;
        if (name == "w:rPr") {
            hidden = run_is_hidden(reader);
        } else if (hidden) {
            reader.skip();
        } else {
            read_inline_child(reader, name, paragraph);
        }
    });
}

void DocxBody::read_table(XmlReader& reader, std::vector<DocxBlock>& blocks) {
    for_each_child(reader, [&](const std::string& child) {
        const std::string name = child;
        if (name == "w:tr") return read_row(reader, blocks);
        if (is_left_out(name)) return reader.skip();
        read_table(reader, blocks);  // rows in content controls and in tracked insertions
    });
}

void DocxBody::read_row(XmlReader& reader, std::vector<DocxBlock>& blocks) {
    std::vector<std::vector<DocxBlock>> cells;
    bool deleted = false;
    const auto visit = [&](const auto& self) -> void {
        for_each_child(reader, [&](const std::string& child) {
            const std::string name = child;
            if (name == "w:tc") {
                cells.push_back(read_blocks(reader));
            } else if (name == "w:trPr") {
                deleted = is_deleted_row(reader);
            } else if (is_left_out(name)) {
                reader.skip();
            } else {
                self(self);
            }
        });
    };
    visit(visit);
    if (deleted) return;
    // A single cell is a frame around text, which keeps its headings and lists.
    if (cells.size() == 1) {
        for (DocxBlock& block : cells.front()) blocks.push_back(std::move(block));
        return;
    }
    DocxBlock row{.kind = DocxBlockKind::table_row};
    for (const std::vector<DocxBlock>& cell : cells) row.cells.push_back(flatten(cell));
    blocks.push_back(std::move(row));
}

}  // namespace ragdoll::extraction_formats
