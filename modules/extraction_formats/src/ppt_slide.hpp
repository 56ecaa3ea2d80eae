#pragma once

#include <cstdint>
#include <vector>

#include "office_block.hpp"
#include "ppt_records.hpp"
#include "ppt_text.hpp"

namespace ragdoll::extraction_formats {

/// What stands on a slide, or on the page with its notes.
struct PptSlide {
    std::uint32_t notes_id = 0;  ///< of the page with its notes; 0: none
    std::vector<OfficeBlock> titles;
    std::vector<OfficeBlock> body;  ///< in the order of drawing
    std::vector<OfficeBlock> comments;
    std::vector<OfficeBlock> footers;  ///< often the same on each slide
};

/// Reads a slide's own text. Dates, slide numbers and what it has from its master are no part of it.
/// @param texts  of its placeholders; those that no shape refers to follow at the end.
/// @throws Error `too_deeply_nested` (discard).
PptSlide read_ppt_slide(const PptRecord& slide, const std::vector<PptText>& texts, int max_nesting);

}  // namespace ragdoll::extraction_formats
