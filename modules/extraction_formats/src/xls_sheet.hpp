#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "biff_records.hpp"
#include "sheet_rows.hpp"
#include "xls_workbook.hpp"

namespace ragdoll::extraction_formats {

/// Reads the cells of one XLS sheet as they were when the workbook was saved, then its text boxes and its notes.
class XlsSheet {
public:
    XlsSheet(const XlsWorkbook& workbook, SheetRows& rows)
        : workbook_(workbook), rows_(rows), cell_head_(workbook.is_excel2 ? 7 : 6) {}

    void read(ByteView stream);

    const std::vector<std::string>& text_boxes() const noexcept { return text_boxes_; }
    /// What its header and footer show.
    const std::vector<std::string>& headers() const noexcept { return headers_; }
    /// "B2: what is noted".
    std::vector<std::string> notes() const;

private:
    struct Place {
        std::uint16_t row = 0;
        std::uint16_t column = 0;
    };
    struct Note {
        Place place;
        std::uint16_t object = 0;  ///< that has its text; in Excel 5 and 95 the text is in the record
        std::string text;
    };
    void read_record(const BiffRecord& record);
    void read_formula(const BiffRecord& record);
    void read_packed_numbers(const BiffRecord& record);
    void read_object(const BiffRecord& record);
    void read_object_text(const BiffRecord& record);
    void read_note(const BiffRecord& record);
    void read_header(const BiffRecord& record);
    void cell(Place place, std::string text);
    std::string string_at(const BiffRecord& record, std::size_t at) const;
    std::uint16_t style_of(ByteView cell) const;
    std::string number_text(double number, std::uint16_t style) const;

    const XlsWorkbook& workbook_;
    SheetRows& rows_;
    std::size_t cell_head_;  ///< bytes of row, column and style
    int depth_ = 0;          ///< of charts within the sheet
    std::uint16_t row_ = 0;
    std::optional<Place> awaits_string_;  ///< a formula whose value comes with a record of its own
    std::uint16_t object_ = 0;
    bool object_is_note_ = false;
    std::map<std::uint16_t, std::string> texts_of_notes_;  ///< by object
    std::vector<std::string> text_boxes_;
    std::vector<std::string> headers_;
    std::vector<Note> notes_;
};

}  // namespace ragdoll::extraction_formats
