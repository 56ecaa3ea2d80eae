#include "office_block.hpp"

#include <iterator>
#include <utility>

namespace ragdoll::extraction_formats {

void add_block(extraction::ResultBuilder& builder, const OfficeBlock& block) {
    switch (block.kind) {
        case extraction::BlockKind::heading: builder.heading(block.level, block.text); break;
        case extraction::BlockKind::list_item: builder.list_item(block.text); break;
        case extraction::BlockKind::table_row: builder.table_row(block.cells); break;
        case extraction::BlockKind::code: builder.code(block.text); break;
        case extraction::BlockKind::paragraph: builder.paragraph(block.text); break;
    }
}

std::string flatten(const std::vector<OfficeBlock>& blocks) {
    std::string text;
    const auto add = [&](const std::string& piece) {
        if (is_blank(piece)) return;
        if (!text.empty()) text += ' ';
        text += piece;
    };
    for (const OfficeBlock& block : blocks) {
        add(block.text);
        for (const std::string& cell : block.cells) add(cell);
    }
    return text;
}

void append(std::vector<OfficeBlock>& to, std::vector<OfficeBlock> blocks) {
    to.insert(to.end(), std::make_move_iterator(blocks.begin()), std::make_move_iterator(blocks.end()));
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\n\r") == std::string_view::npos;
}

}  // namespace ragdoll::extraction_formats
