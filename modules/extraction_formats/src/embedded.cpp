#include "embedded.hpp"

#include <string_view>

namespace ragdoll::extraction_formats {

void add_embedded(const extraction::ExtractionResult& part, extraction::ResultBuilder& builder) {
    for (const extraction::Block& block : part.blocks) {
        const std::string_view text = std::string_view(part.text).substr(block.begin, block.end - block.begin);
        switch (block.kind) {
            case extraction::BlockKind::heading: builder.heading(block.level, text); break;
            case extraction::BlockKind::list_item: builder.list_item(text); break;
            case extraction::BlockKind::table_row: builder.table_row({std::string(text)}); break;
            case extraction::BlockKind::code: builder.code(text); break;
            case extraction::BlockKind::paragraph: builder.paragraph(text); break;
        }
    }
}

}  // namespace ragdoll::extraction_formats
