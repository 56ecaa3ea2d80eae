#pragma once

#include <map>
#include <string>
#include <vector>

#include "office_block.hpp"
#include "ooxml_package.hpp"

namespace ragdoll::extraction_formats {

/// The charts and diagrams (SmartArt) that the drawings of one part show; each is in a part of its own, which
/// is read where it is first referred to. What is missing or damaged of them has no text.
/// Not thread-safe; the package must outlive it.
class DrawingParts {
public:
    /// @param part  the part in which the drawings stand: a document, a slide, the drawing of a sheet.
    DrawingParts(OoxmlPackage& package, const std::string& part);

    /// The titles of a chart, its points as a table, and what is drawn upon it.
    std::vector<OfficeBlock> chart(const std::string& relation_id) { return chart_in(take_part(relation_id)); }

    /// The same, by the part's name.
    std::vector<OfficeBlock> chart_in(const std::string& part);

    std::vector<OfficeBlock> diagram(const std::string& relation_id) { return text_in(take_part(relation_id)); }

    /// All paragraphs of a part.
    std::vector<OfficeBlock> text_in(const std::string& part);

private:
    std::string take_part(const std::string& relation_id);
    template <class Read>
    std::vector<OfficeBlock> read(const std::string& part, Read&& read_xml);

    OoxmlPackage& package_;
    std::map<std::string, std::string> parts_;  ///< by relation; those that were not read yet
};

}  // namespace ragdoll::extraction_formats
