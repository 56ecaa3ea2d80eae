#include "odf_body.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "list_number.hpp"
#include "numbers.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;

constexpr int kLargestNumber = 1'000'000'000;
// A text has no wider tables; a claim of more costs nothing.
constexpr int kMostRepeatedCells = 64;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// What is not part of the text: deletions, declarations, forms, recipes of indexes, phonetic guides, embedded objects.
bool is_left_out(std::string_view name) {
    return name.ends_with("-decls") || name.ends_with("-source") ||
           is_one_of(name, {"text:tracked-changes", "table:tracked-changes", "office:forms", "office:event-listeners",
                            "text:ruby-text", "text:note-citation", "text:hidden-text", "draw:object",
                            "draw:object-ole", "draw:page-thumbnail", "table:table-column", "table:table-columns",
                            "table:table-header-columns"});
}

/// Line breaks in the file are spaces in the text.
void append_folded(std::string& to, std::string_view text) {
    for (const char c : text) to += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
}

}  // namespace

std::vector<OfficeBlock> OdfBody::read_blocks(XmlReader& reader) {
    std::vector<OfficeBlock> blocks;
    for_each_child(reader, [&](const std::string&) { read_block(reader, blocks); });
    return blocks;
}

void OdfBody::read_block(XmlReader& reader, std::vector<OfficeBlock>& blocks) {
    const std::string name = reader.name();
    if (is_left_out(name)) return reader.skip();
    if (name == "text:p" || name == "text:h") return read_paragraph(reader, blocks);
    if (name == "text:list") return read_list(reader, blocks);
    if (name == "table:table") return read_table(reader, blocks);
    if (name == "svg:title" || name == "svg:desc") {
        blocks.push_back({.text = text_of_element(reader)});
        return;
    }
    std::vector<OfficeBlock> inner = read_blocks(reader);
    append(name == "office:annotation" || name == "text:note-body" ? notes_ : blocks, std::move(inner));
}

void OdfBody::read_paragraph(XmlReader& reader, std::vector<OfficeBlock>& blocks) {
    OfficeBlock block;
    if (reader.name() == "text:h")
        block.level = std::clamp(to_number(reader.attribute("outline-level").value_or(""), 1), 1, 6);
    else
        block.level = styles_.title_level(reader.attribute("style-name").value_or(""));
    if (block.level > 0) block.kind = BlockKind::heading;
    std::vector<OfficeBlock> boxes;
    read_inline(reader, block.text, boxes);
    if (!is_blank(block.text)) blocks.push_back(std::move(block));
    append(blocks, std::move(boxes));
}

void OdfBody::read_inline(XmlReader& reader, std::string& text, std::vector<OfficeBlock>& boxes) {
    for_each_child(
        reader,
        [&](const std::string& child) {
            const std::string name = child;
            read_inline_child(reader, name, text, boxes);
        },
        [&](std::string_view characters) { append_folded(text, characters); });
}

void OdfBody::read_inline_child(XmlReader& reader, const std::string& name, std::string& text,
                                std::vector<OfficeBlock>& boxes) {
    if (name == "text:s" || name == "text:tab" || name == "text:line-break") {
        text += name == "text:line-break" ? '\n' : ' ';
        reader.skip();
    } else if (name == "text:note" || name == "office:annotation" || name.starts_with("draw:")) {
        read_block(reader, boxes);
    } else if (is_left_out(name)) {
        reader.skip();
    } else {
        read_inline(reader, text, boxes);
    }
}

void OdfBody::read_list(XmlReader& reader, std::vector<OfficeBlock>& blocks) {
    List list;
    if (!lists_.empty()) list = {.style = lists_.back().style, .level = lists_.back().level + 1};
    list.style = reader.attribute("style-name").value_or(list.style);
    const bool counts_on = reader.attribute("continue-numbering") == "true" || reader.attribute("continue-list");
    const std::string key = list.style + '/' + std::to_string(list.level);
    list.last = counts_on ? last_numbers_[key] : styles_.list_level(list.style, list.level).start - 1;
    lists_.push_back(list);
    for_each_child(reader, [&](const std::string& child) {
        const std::string name = child;
        if (name == "text:list-item") return read_list_item(reader, list, blocks);
        append(blocks, read_blocks(reader));  // a header, which has no mark
    });
    lists_.pop_back();
    last_numbers_[key] = list.last;
}

std::string OdfBody::next_label(XmlReader& reader, List& list) const {
    const OdfListLevel level = styles_.list_level(list.style, list.level);
    if (level.format.empty()) return std::string(extraction::kBullet);
    list.last = to_number(reader.attribute("start-value").value_or(""), std::min(list.last, kLargestNumber) + 1);
    if (level.format == "none") return {};
    return level.prefix + list_number(list.last, level.format) + level.suffix + ' ';
}

void OdfBody::read_list_item(XmlReader& reader, List& list, std::vector<OfficeBlock>& blocks) {
    std::string label = next_label(reader, list);
    for_each_child(reader, [&](const std::string&) {
        std::vector<OfficeBlock> inner;
        read_block(reader, inner);
        if (!inner.empty() && !label.empty() && inner.front().kind == BlockKind::paragraph) {
            inner.front().kind = BlockKind::list_item;
            inner.front().text.insert(0, std::exchange(label, {}));
        }
        append(blocks, std::move(inner));
    });
}

void OdfBody::read_table(XmlReader& reader, std::vector<OfficeBlock>& blocks) {
    for_each_child(reader, [&](const std::string& child) {
        const std::string name = child;
        if (name == "table:table-row") return read_row(reader, blocks);
        if (is_left_out(name)) return reader.skip();
        if (name.starts_with("table:")) return read_table(reader, blocks);  // header rows, groups of rows
        read_block(reader, blocks);
    });
}

void OdfBody::read_row(XmlReader& reader, std::vector<OfficeBlock>& blocks) {
    OfficeBlock row{.kind = BlockKind::table_row};
    std::vector<OfficeBlock> content;
    for_each_child(reader, [&](const std::string&) {
        const int repeated = to_number(reader.attribute("number-columns-repeated").value_or(""), 1);
        content = read_blocks(reader);
        const auto count = static_cast<std::size_t>(std::clamp(repeated, 1, kMostRepeatedCells));
        row.cells.insert(row.cells.end(), count, flatten(content));
    });
    // A single cell is a frame around text, which keeps its headings and lists.
    if (row.cells.size() == 1) return append(blocks, std::move(content));
    blocks.push_back(std::move(row));
}

}  // namespace ragdoll::extraction_formats
