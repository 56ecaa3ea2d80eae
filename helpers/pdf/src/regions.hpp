#pragma once

#include <string>
#include <vector>

#include "table_rows.hpp"
#include "word.hpp"

namespace ragdoll::pdf {

/// A part of the page that is read from top to bottom: running text in one column, or a table row by row.
struct Region {
    bool is_table = false;
    bool has_sure_columns = false;  ///< of a table: enough rows keep the same gaps free
    std::vector<Fragment> lines;    ///< of running text: whole lines, top to bottom
    std::vector<TableRow> rows;     ///< of a table
};

/// Cuts a page along its white space and gives the parts in reading order.
///
/// Lines that keep a common gap free make a band of columns; a line across the gap ends it, so headings over columns
/// and columns under headings stay apart. A band is read column by column when at least two columns hold running
/// text, and row by row when its cells stand on common lines. After Nagy's recursive X-Y cut, with the
/// bands of common gaps instead of the widest gap as the rule for cutting.
///
/// @param fragments  sorted from top to bottom.
std::vector<Region> cut_regions(std::vector<Fragment> fragments);

}  // namespace ragdoll::pdf
