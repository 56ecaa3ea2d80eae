#include "drawing_text.hpp"

#include <algorithm>
#include <utility>

#include "docx_math.hpp"
#include "numbers.hpp"

namespace ragdoll::extraction_formats {

using extraction::BlockKind;

std::vector<OfficeBlock> DrawingText::read_body(XmlReader& reader) {
    std::vector<OfficeBlock> blocks;
    for_each_child(reader, [&](const std::string& name) {
        if (name == "a:p") return read_paragraph(reader, blocks);
        reader.skip();
    });
    return blocks;
}

void DrawingText::read_paragraph(XmlReader& reader, std::vector<OfficeBlock>& blocks) {
    Paragraph paragraph;
    read_runs(reader, paragraph);
    if (!is_blank(paragraph.text)) blocks.push_back(finish(std::move(paragraph)));
}

void DrawingText::read_runs(XmlReader& reader, Paragraph& paragraph) {
    for_each_child(reader, [&](const std::string& child) {
        const std::string name = child;
        if (name == "a:t") {
            paragraph.text += text_of_element(reader);
        } else if (name == "a:pPr") {
            read_properties(reader, paragraph);
        } else if (name == "a:br") {
            paragraph.text += '\n';
            reader.skip();
        } else if (name == "m:oMath" || name == "m:oMathPara") {
            paragraph.text += linear_math(reader);
        } else if (name == "mc:Fallback" || name == "a:rPr" || name == "a:endParaRPr") {
            reader.skip();
        } else {
            read_runs(reader, paragraph);  // runs, fields, the preferred form of an alternative
        }
    });
}

void DrawingText::read_properties(XmlReader& reader, Paragraph& paragraph) {
    const int level = to_number(reader.attribute("lvl").value_or("0"), 0);
    paragraph.level = static_cast<std::size_t>(std::clamp(level, 0, static_cast<int>(kLevels) - 1));
    for_each_child(reader, [&](const std::string& name) {
        if (name == "a:buNone") paragraph.mark = Paragraph::Mark::none;
        if (name == "a:buChar" || name == "a:buBlip") paragraph.mark = Paragraph::Mark::bullet;
        if (name == "a:buAutoNum") paragraph.mark = Paragraph::Mark::number;
        reader.skip();
    });
}

OfficeBlock DrawingText::finish(Paragraph paragraph) {
    using Mark = Paragraph::Mark;
    int& counter = counters_[paragraph.level];
    counter = paragraph.mark == Mark::number ? counter + 1 : 0;
    std::fill(counters_.begin() + static_cast<std::ptrdiff_t>(paragraph.level) + 1, counters_.end(), 0);
    const bool has_bullet = paragraph.mark == Mark::bullet || (paragraph.mark == Mark::inherited && has_bullets_);
    if (counter > 0) return {.kind = BlockKind::list_item, .text = std::to_string(counter) + ". " + paragraph.text};
    if (has_bullet) return {.kind = BlockKind::list_item, .text = std::string(extraction::kBullet) + paragraph.text};
    return {.text = std::move(paragraph.text)};
}

namespace {

std::string read_cell(XmlReader& reader) {
    const auto continues = [&](const char* direction) {
        const std::string value = reader.attribute(direction).value_or("0");
        return value == "1" || value == "true";
    };
    const bool is_merged_away = continues("hMerge") || continues("vMerge");
    std::string text;
    for_each_child(reader, [&](const std::string& name) {
        if (name != "a:txBody" || is_merged_away) return reader.skip();
        text += flatten(DrawingText().read_body(reader));
    });
    return text;
}

OfficeBlock read_row(XmlReader& reader) {
    OfficeBlock row{.kind = BlockKind::table_row};
    for_each_child(reader, [&](const std::string& name) {
        if (name != "a:tc") return reader.skip();
        row.cells.push_back(read_cell(reader));
    });
    return row;
}

}  // namespace

std::vector<OfficeBlock> read_drawing_table(XmlReader& reader) {
    std::vector<OfficeBlock> rows;
    for_each_child(reader, [&](const std::string& name) {
        if (name != "a:tr") return reader.skip();
        rows.push_back(read_row(reader));
    });
    return rows;
}

std::vector<OfficeBlock> paragraphs_in_drawing(const std::string& xml, int max_nesting) {
    std::vector<OfficeBlock> blocks;
    XmlReader reader(xml, max_nesting);
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event != XmlReader::Event::start) continue;
        // A text body has its paragraphs as children; what else it holds is formatting.
        if (reader.name() == "txBody" || reader.name() == "t" || reader.name() == "rich")
            append(blocks, DrawingText().read_body(reader));
        else if (reader.name() == "mc:Fallback")
            reader.skip();
    }
    return blocks;
}

}  // namespace ragdoll::extraction_formats
