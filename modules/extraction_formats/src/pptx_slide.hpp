#pragma once

#include <string>
#include <vector>

#include "office_block.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {

/// What stands on a slide, or on the page with its notes.
struct PptxSlide {
    std::vector<OfficeBlock> titles;
    std::vector<OfficeBlock> body;     ///< shapes, tables and pictures' descriptions in the order of drawing
    std::vector<OfficeBlock> footers;  ///< often the same on each slide
    std::vector<std::string> charts;   ///< ids of relations
    std::vector<std::string> diagrams;
};

/// What is drawn on a layout or a master and is seen on the slides that have it; its placeholders are not.
std::vector<OfficeBlock> read_pptx_master(const std::string& xml, int max_nesting);

/// Reads a slide's own text. Dates, slide numbers and what it has from its layout are no part of it.
PptxSlide read_pptx_slide(const std::string& xml, int max_nesting);

}  // namespace ragdoll::extraction_formats
