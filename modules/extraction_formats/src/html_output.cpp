#include "html_output.hpp"

namespace ragdoll::extraction_formats {

void add_block(extraction::ResultBuilder& builder, const HtmlBlock& block) {
    switch (block.kind) {
        case extraction::BlockKind::heading: builder.heading(block.level, block.text); break;
        case extraction::BlockKind::list_item: builder.list_item(block.text); break;
        case extraction::BlockKind::table_row: builder.table_row(block.cells); break;
        case extraction::BlockKind::code: builder.code(block.text); break;
        case extraction::BlockKind::paragraph: builder.paragraph(block.text); break;
    }
}

}  // namespace ragdoll::extraction_formats
