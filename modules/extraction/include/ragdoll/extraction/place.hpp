#pragma once

#include <cstdint>
#include <string>

namespace ragdoll::extraction {

/// A rectangle on its page; the origin is the upper left corner, y grows downwards. Points (1/72 inch) of a PDF page,
/// pixels of a picture. Without area: not known.
struct Box {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;

    bool is_known() const noexcept { return right > left && bottom > top; }
    bool operator==(const Box&) const = default;
};

/// Cells of one row of a table with coordinates, from 1; a row of 0: not known.
struct CellRange {
    std::uint32_t row = 0;
    std::uint32_t first_column = 0;
    std::uint32_t last_column = 0;

    bool is_known() const noexcept { return row > 0; }
    bool operator==(const CellRange&) const = default;
};

/// 1, 1 -> "A1"; both count from 1.
std::string cell_name(std::uint32_t row, std::uint32_t column);

}  // namespace ragdoll::extraction
