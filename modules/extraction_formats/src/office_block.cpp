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

void leave_out_stand_ins(std::vector<OfficeBlock>& master) {
    std::erase_if(master, [](const OfficeBlock& block) {
        const std::size_t open = block.text.find('<');
        const bool is_in_brackets = open != std::string::npos && block.text.find('>', open) != std::string::npos;
        return is_in_brackets || block.text.find("‹#›") != std::string::npos;
    });
}

}  // namespace ragdoll::extraction_formats
