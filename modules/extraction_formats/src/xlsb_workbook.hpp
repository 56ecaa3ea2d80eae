#pragma once

#include <string>
#include <vector>

#include "byte_view.hpp"
#include "xlsx_sheet.hpp"

namespace ragdoll::extraction_formats {

/// A sheet that a workbook names.
struct XlsbSheetEntry {
    std::string name;
    std::string relation_id;
};

/// The sheets in `workbook.bin`, in their order; tells `workbook` whether it counts from 1904.
std::vector<XlsbSheetEntry> read_xlsb_sheets(ByteView part, XlsxWorkbook& workbook);

/// The strings in `sharedStrings.bin`, in their order.
std::vector<std::string> read_xlsb_strings(ByteView part);

/// What `styles.bin` says of dates.
XlsxStyles read_xlsb_styles(ByteView part);

/// The comments in `comments1.bin`, each with its cell: "B2: what is noted".
std::vector<std::string> read_xlsb_comments(ByteView part);

}  // namespace ragdoll::extraction_formats
