#include "xlsb_workbook.hpp"

#include <algorithm>

#include "ragdoll/extraction/place.hpp"
#include "xlsb_records.hpp"

namespace ragdoll::extraction_formats {
namespace {

// [MS-XLSB] 2.3.2
constexpr std::uint16_t kSharedString = 19;
constexpr std::uint16_t kNumberFormat = 44;
constexpr std::uint16_t kCellFormat = 47;
constexpr std::uint16_t kWorkbookProperties = 153;
constexpr std::uint16_t kSheet = 156;
constexpr std::uint16_t kCellFormatsBegin = 617;
constexpr std::uint16_t kCellFormatsEnd = 618;
constexpr std::uint16_t kComment = 635;
constexpr std::uint16_t kCommentText = 637;

}  // namespace

std::vector<XlsbSheetEntry> read_xlsb_sheets(ByteView part, XlsxWorkbook& workbook) {
    std::vector<XlsbSheetEntry> sheets;
    XlsbRecords records(part);
    XlsbRecord record;
    while (records.next(record)) {
        if (record.type == kWorkbookProperties) workbook.counts_from_1904 = (record.body.u8(0) & 1U) != 0;
        if (record.type != kSheet) continue;
        constexpr std::size_t kStateAndNumber = 8;
        XlsbFields fields(record.body, kStateAndNumber);
        XlsbSheetEntry& sheet = sheets.emplace_back();
        sheet.relation_id = fields.text();
        sheet.name = fields.text();
    }
    return sheets;
}

std::vector<std::string> read_xlsb_strings(ByteView part) {
    std::vector<std::string> strings;
    XlsbRecords records(part);
    XlsbRecord record;
    while (records.next(record)) {
        if (record.type == kSharedString) strings.push_back(xlsb_rich_text(record.body, 0));
    }
    return strings;
}

XlsxStyles read_xlsb_styles(ByteView part) {
    XlsxStyles styles;
    bool is_of_cells = false;
    XlsbRecords records(part);
    XlsbRecord record;
    while (records.next(record)) {
        if (record.type == kNumberFormat)
            styles.add_number_format(record.body.u16(0), XlsbFields(record.body, 2).text());
        if (record.type == kCellFormatsBegin) is_of_cells = true;
        if (record.type == kCellFormatsEnd) is_of_cells = false;
        if (record.type == kCellFormat && is_of_cells) styles.add_cell_format(record.body.u16(2));
    }
    return styles;
}

std::vector<std::string> read_xlsb_comments(ByteView part) {
    constexpr std::uint32_t kLastPlace = 0xFFFFF;
    std::vector<std::string> comments;
    std::string cell;
    XlsbRecords records(part);
    XlsbRecord record;
    while (records.next(record)) {
        if (record.type == kComment) {
            const std::uint32_t row = std::min(record.body.u32(4), kLastPlace);
            const std::uint32_t column = std::min(record.body.u32(12), kLastPlace);
            cell = extraction::cell_name(row + 1, column + 1);
        }
        if (record.type == kCommentText) comments.push_back(cell + ": " + xlsb_rich_text(record.body, 0));
    }
    return comments;
}

}  // namespace ragdoll::extraction_formats
