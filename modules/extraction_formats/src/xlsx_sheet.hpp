#pragma once

#include <string>
#include <vector>

#include "sheet_rows.hpp"
#include "xlsx_styles.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {

/// What the cells of all sheets refer to.
struct XlsxWorkbook {
    std::vector<std::string> shared_strings;
    XlsxStyles styles;
    bool counts_from_1904 = false;
};

/// Reads the cells of one sheet as they were when the workbook was saved; formulas are not calculated.
class XlsxSheet {
public:
    XlsxSheet(const XlsxWorkbook& workbook, SheetRows& rows) : workbook_(workbook), rows_(rows) {}

    void read(const std::string& xml, int max_nesting);

    /// Formulas that were saved without their value.
    int formulas_without_value() const noexcept { return formulas_without_value_; }

    /// What its headers and footers show.
    const std::vector<std::string>& headers() const noexcept { return headers_; }

private:
    void read_row(XmlReader& reader);
    void read_headers(XmlReader& reader);
    void read_cell(XmlReader& reader);
    std::string value_text(const std::string& type, const std::string& value, const std::string& style) const;

    const XlsxWorkbook& workbook_;
    SheetRows& rows_;
    int column_ = 0;
    int formulas_without_value_ = 0;
    std::vector<std::string> headers_;
};

/// The text in the string item or comment that has just started, without phonetic guides.
std::string read_xlsx_text(XmlReader& reader);

/// The shared strings of a workbook, in their order.
std::vector<std::string> read_shared_strings(const std::string& xml, int max_nesting);

}  // namespace ragdoll::extraction_formats
