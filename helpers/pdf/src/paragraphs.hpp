#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compound_words.hpp"
#include "regions.hpp"

namespace ragdoll::pdf {

/// A note is a comment or a form's value, which the layout does not place.
enum class PieceKind : std::uint8_t { paragraph, list_item, table_row, note };

/// A paragraph, list item or table row of a page.
struct Piece {
    PieceKind kind = PieceKind::paragraph;
    std::string text;
    float size = 0;  ///< points; tells headings from body text
    int lines = 1;
    std::vector<std::string> cells;      ///< of a table row, instead of the text
    bool has_sure_columns = false;       ///< of a table row
    std::vector<std::string> addresses;  ///< of links that stand on it
    int outline_level = 0;               ///< 1 to 6 when the outline names it as a heading
    Box box;                             ///< of all its lines
};

/// Joins the lines of regions in reading order to paragraphs. New paragraphs begin at a wider gap, another font size,
/// an indented first line, a bullet or number. Words parted by a hyphen at a line's end are mended, also from one
/// column to the next.
std::vector<Piece> make_pieces(std::vector<Region> regions, const CompoundWords& compounds = {});

}  // namespace ragdoll::pdf
