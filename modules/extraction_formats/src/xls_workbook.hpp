#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "biff_records.hpp"
#include "xlsx_sheet.hpp"

namespace ragdoll::extraction_formats {

/// What the first part of an XLS workbook says of it: its sheets and what their cells refer to.
struct XlsWorkbook {
    struct Sheet {
        std::string name;         ///< Excel 2 and 3 have none
        std::uint32_t begin = 0;  ///< in the stream
    };

    /// Has the number and string forms of Excel 97; else those of Excel 2 to 95.
    bool has_unicode = true;
    bool is_excel2 = false;  ///< with its own records of cells, which have formats of numbers instead of styles
    std::string charset = "windows-1252";  ///< of strings that are bytes
    std::vector<Sheet> sheets;
    XlsxWorkbook cells;
};

// Kinds of records that more than one part of a workbook has ([MS-XLS] 2.3).
inline constexpr std::uint16_t kBiffBegin = 0x0809;
inline constexpr std::uint16_t kBiffBeginOfExcel2 = 0x0009;
inline constexpr std::uint16_t kBiffBeginOfExcel3 = 0x0209;
inline constexpr std::uint16_t kBiffBeginOfExcel4 = 0x0409;
inline constexpr std::uint16_t kBiffEnd = 0x000A;

/// Whether a part of a workbook, such as a sheet, begins with a record of that type.
inline bool begins_biff_part(std::uint16_t type) {
    return type == kBiffBegin || type == kBiffBeginOfExcel2 || type == kBiffBeginOfExcel3 || type == kBiffBeginOfExcel4;
}

/// @throws Error (discard) `corrupt_file` when the stream does not begin as a workbook does, `encrypted`.
XlsWorkbook read_xls_workbook(ByteView stream);

}  // namespace ragdoll::extraction_formats
