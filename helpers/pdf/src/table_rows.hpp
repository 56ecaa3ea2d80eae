#pragma once

#include <string>
#include <vector>

#include "bands.hpp"

namespace ragdoll::pdf {

struct TableRow {
    std::vector<std::string> cells;  ///< left to right; empty ones stand for empty places where columns are sure
    Box box;
};

/// The rows of a band of columns, each of its strips being one.
/// @param has_sure_columns  told whether enough rows keep the same gaps free; otherwise rows have no empty cells.
std::vector<TableRow> make_rows(Band& band, bool& has_sure_columns);

}  // namespace ragdoll::pdf
