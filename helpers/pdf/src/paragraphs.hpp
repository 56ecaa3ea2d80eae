#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "regions.hpp"

namespace ragdoll::pdf {

enum class PieceKind : std::uint8_t { paragraph, list_item, table_row };

/// A paragraph, list item or table row of a page.
struct Piece {
    PieceKind kind = PieceKind::paragraph;
    std::string text;
    float size = 0;  ///< points; tells headings from body text
    int lines = 1;
    std::vector<std::string> cells;  ///< of a table row, instead of the text
};

/// Joins the lines of regions in reading order to paragraphs. New paragraphs begin at a wider gap, another font size,
/// an indented first line, a bullet or number. Words parted by a hyphen at a line's end are mended, also from one
/// column to the next.
std::vector<Piece> make_pieces(std::vector<Region> regions);

}  // namespace ragdoll::pdf
