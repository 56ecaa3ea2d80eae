#include "embedded.hpp"

#include <string_view>

namespace ragdoll::extraction_formats {

void add_embedded(const extraction::ExtractionResult& part, extraction::ResultBuilder& builder) {
    const std::string own = builder.part();
    for (const extraction::Block& block : part.blocks) {
        builder.begin_part(block.part == 0 ? own : part.parts.at(block.part - 1));
        const std::string_view text = std::string_view(part.text).substr(block.begin, block.end - block.begin);
        switch (block.kind) {
            case extraction::BlockKind::heading: builder.heading(block.level, text); break;
            case extraction::BlockKind::list_item: builder.list_item(text); break;
            case extraction::BlockKind::table_row: builder.table_row({std::string(text)}); break;
            case extraction::BlockKind::code: builder.code(text); break;
            case extraction::BlockKind::paragraph: builder.paragraph(text); break;
        }
    }
    builder.begin_part(own);
}

}  // namespace ragdoll::extraction_formats
