#include "table_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "lines.hpp"

namespace ragdoll::pdf {
namespace {

// What makes the columns of a table sure: so many rows, of which this share is filled by half, with cells of this mean
// length.
constexpr std::size_t kSureRows = 3;
constexpr float kWellFilledRows = 0.75F;
constexpr std::size_t kBytesPerCell = 3;

std::vector<std::vector<Fragment>> cells_of(Strip& strip, const std::vector<Interval>& intervals) {
    std::vector<std::vector<Fragment>> cells(intervals.size());
    for (Fragment& fragment : strip.fragments) {
        cells[column_of(intervals, fragment.box)].push_back(std::move(fragment));
    }
    return cells;
}

TableRow make_row(std::vector<std::vector<Fragment>> cells) {
    TableRow row;
    bool is_first = true;
    for (std::vector<Fragment>& cell : cells) {
        std::string& text = row.cells.emplace_back();
        for (const Fragment& line : lines_of(std::move(cell))) {
            if (!text.empty()) text += ' ';
            text += line.text;
            if (is_first) row.box = line.box;
            row.box.include(line.box);
            is_first = false;
        }
    }
    return row;
}

struct CellMeasure {
    std::size_t filled = 0;
    std::size_t bytes = 0;
};

CellMeasure measure(const TableRow& row) {
    CellMeasure measure;
    for (const std::string& cell : row.cells) {
        if (!cell.empty()) ++measure.filled;
        measure.bytes += cell.size();
    }
    return measure;
}

// A gap that is free over a few lines may be chance; over many rows, most of them well filled, it parts columns. The
// signs of formulas stand on lines and in columns, too, but are no cells, nor are the entries of a table of contents.
bool are_sure_columns(const std::vector<TableRow>& rows) {
    CellMeasure all;
    std::size_t well_filled = 0;
    for (const TableRow& row : rows) {
        if (std::any_of(row.cells.begin(), row.cells.end(), has_dot_leader)) return false;
        const CellMeasure cells = measure(row);
        all.filled += cells.filled;
        all.bytes += cells.bytes;
        if (cells.filled >= 2 && 2 * cells.filled >= row.cells.size()) ++well_filled;
    }
    return rows.size() >= kSureRows && all.bytes >= kBytesPerCell * all.filled &&
           static_cast<float>(well_filled) >= kWellFilledRows * static_cast<float>(rows.size());
}

void drop_empty_end(std::vector<std::string>& cells) {
    while (!cells.empty() && cells.back().empty()) cells.pop_back();
}

}  // namespace

std::vector<TableRow> make_rows(Band& band, bool& has_sure_columns) {
    std::vector<TableRow> rows;
    for (Strip& strip : band.strips) rows.push_back(make_row(cells_of(strip, band.intervals)));
    has_sure_columns = are_sure_columns(rows);
    for (TableRow& row : rows) {
        if (has_sure_columns) {
            drop_empty_end(row.cells);
        } else {
            std::erase(row.cells, std::string());
        }
    }
    return rows;
}

}  // namespace ragdoll::pdf
