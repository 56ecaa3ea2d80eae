#include "sheet_drawings.hpp"

#include "drawing_parts.hpp"
#include "office_block.hpp"

namespace ragdoll::extraction_formats {
namespace {

void add(const std::vector<OfficeBlock>& blocks, extraction::ResultBuilder& builder) {
    for (const OfficeBlock& block : blocks) {
        if (block.kind != extraction::BlockKind::table_row) add_block(builder, block);
    }
}

void add_drawing(OoxmlPackage& package, const std::string& part, extraction::ResultBuilder& builder) {
    DrawingParts drawings(package, part);
    add(drawings.text_in(part), builder);
    for (const Relation& relation : package.relations_of(part)) {
        if (relation.type == "diagramData") add(drawings.text_in(relation.part), builder);
        if (relation.type == "chart") add(drawings.chart_in(relation.part), builder);
    }
}

}  // namespace

void add_sheet_drawings(OoxmlPackage& package, const std::vector<Relation>& relations,
                        extraction::ResultBuilder& builder) {
    for (const Relation& relation : relations) {
        if (relation.type == "drawing") add_drawing(package, relation.part, builder);
    }
}

}  // namespace ragdoll::extraction_formats
