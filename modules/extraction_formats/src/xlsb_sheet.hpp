#pragma once

#include <cstdint>
#include <string>

#include "byte_view.hpp"
#include "sheet_rows.hpp"
#include "xlsb_records.hpp"
#include "xlsx_sheet.hpp"

namespace ragdoll::extraction_formats {

/// Reads the cells of one XLSB sheet as they were when the workbook was saved.
class XlsbSheet {
public:
    XlsbSheet(const XlsxWorkbook& workbook, SheetRows& rows) : workbook_(workbook), rows_(rows) {}

    void read(ByteView part);

private:
    void read_cell(std::uint16_t kind, std::uint32_t style, ByteView value);
    std::string text_of(std::uint16_t kind, std::uint32_t style, ByteView value) const;
    std::string number(double value, std::uint32_t style) const;

    const XlsxWorkbook& workbook_;
    SheetRows& rows_;
    std::uint32_t row_ = 0;
    std::uint32_t column_ = 0;
};

}  // namespace ragdoll::extraction_formats
