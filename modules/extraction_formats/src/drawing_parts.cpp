#include "drawing_parts.hpp"

#include <optional>
#include <utility>

#include "drawing_chart.hpp"
#include "drawing_text.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction_formats {

DrawingParts::DrawingParts(OoxmlPackage& package, const std::string& part)
    : package_(package), parts_(parts_by_id(package.relations_of(part))) {}

std::vector<OfficeBlock> DrawingParts::chart_in(const std::string& part) {
    return read(part, [&](const std::string& xml) {
        std::vector<OfficeBlock> blocks = read_chart(xml, package_.max_nesting());
        append(blocks, text_in(part_of_type(package_.relations_of(part), "chartUserShapes")));
        return blocks;
    });
}

std::vector<OfficeBlock> DrawingParts::text_in(const std::string& part) {
    return read(part, [&](const std::string& xml) { return paragraphs_in_drawing(xml, package_.max_nesting()); });
}

std::string DrawingParts::take_part(const std::string& relation_id) {
    const auto found = parts_.extract(relation_id);
    return found ? found.mapped() : std::string();
}

template <class Read>
std::vector<OfficeBlock> DrawingParts::read(const std::string& part, Read&& read_xml) {
    if (part.empty()) return {};
    try {
        const std::optional<std::string> xml = package_.read(part);
        return xml ? read_xml(*xml) : std::vector<OfficeBlock>();
    } catch (const Error& error) {
        if (error.code() != "corrupt_file") throw;
        return {};
    }
}

}  // namespace ragdoll::extraction_formats
