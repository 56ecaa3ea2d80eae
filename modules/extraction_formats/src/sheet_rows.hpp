#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction_formats {

/// Lays out the cells of a sheet as table rows. Only columns that are in use take part, so that a value has the same
/// place in each row and an empty sheet of a million rows costs nothing.
/// Not thread-safe; the builder must outlive it.
class SheetRows {
public:
    /// @param max_text_bytes  of one row.
    SheetRows(extraction::ResultBuilder& builder, std::size_t max_text_bytes)
        : builder_(builder), max_text_bytes_(max_text_bytes) {}

    /// A cell of the current row; columns count from 0. Blank ones are dropped.
    /// @throws Error `text_too_long` (discard) past the limit.
    void cell(int column, std::string text);

    /// The cells so far are a row.
    /// @param row  its number, from 1; 0: the one behind the last.
    void end_row(std::uint32_t row = 0);

    /// To be called behind the last row.
    void finish();

private:
    struct Cell {
        int column;
        std::string text;
    };
    struct Row {
        std::uint32_t number;
        std::vector<Cell> cells;
    };
    void write();
    void write_row(const Row& row);

    extraction::ResultBuilder& builder_;
    std::size_t max_text_bytes_;
    std::vector<Cell> row_;
    std::uint32_t last_row_ = 0;
    std::size_t row_bytes_ = 0;
    std::vector<Row> rows_;     ///< waiting until it is known which columns are in use
    std::size_t bytes_ = 0;     ///< of the rows that wait
    std::vector<int> columns_;  ///< in use, in order
};

}  // namespace ragdoll::extraction_formats
