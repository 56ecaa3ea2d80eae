#include "xls_workbook.hpp"

#include <utility>

#include "code_page.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::uint16_t kDateMode = 0x0022;
constexpr std::uint16_t kFilePassword = 0x002F;
constexpr std::uint16_t kCodePage = 0x0042;
constexpr std::uint16_t kSheet = 0x0085;
constexpr std::uint16_t kCellFormat = 0x00E0;
constexpr std::uint16_t kSharedStrings = 0x00FC;
constexpr std::uint16_t kNumberFormat = 0x041E;

// Of Excel 3 and 4, where formats are counted.
constexpr std::uint16_t kNumberFormatOfExcel3 = 0x001E;
constexpr std::uint16_t kSheetOfExcel4 = 0x008F;
constexpr std::uint16_t kCellFormatOfExcel3 = 0x0243;
constexpr std::uint16_t kCellFormatOfExcel4 = 0x0443;

constexpr std::uint16_t kExcel97 = 0x0600;
constexpr std::uint8_t kProgramModule = 6;

int code_page_of(std::uint16_t number) {
    constexpr std::uint16_t kMacintosh = 0x8000;
    constexpr std::uint16_t kAnsi = 0x8001;
    return number == kMacintosh ? 10'000 : number == kAnsi ? 1252 : number;
}

void add_sheet(const BiffRecord& record, XlsWorkbook& workbook) {
    if (record.body.u8(5) == kProgramModule) return;
    BiffText text(record, 6);
    const std::size_t length = text.u8();
    workbook.sheets.push_back(
        {.name = workbook.has_unicode ? text.unicode(length) : text.bytes(length, workbook.charset),
         .begin = record.body.u32(0)});
}

void add_number_format(const BiffRecord& record, XlsWorkbook& workbook) {
    BiffText text(record, 2);
    const std::string code = workbook.has_unicode ? text.unicode(text.u16()) : text.bytes(text.u8(), workbook.charset);
    workbook.cells.styles.add_number_format(record.body.u16(0), code);
}

void add_old_number_format(const BiffRecord& record, int number, XlsWorkbook& workbook) {
    BiffText text(record, record.type == kNumberFormatOfExcel3 ? 0 : 2);
    const std::size_t length = text.u8();
    workbook.cells.styles.add_number_format(number, text.bytes(length, workbook.charset));
}

/// A workbook of Excel 2 or 3 is one sheet; one of Excel 4 may have several, each behind a record with its name, and
/// has what their cells refer to in each of them. That of the first holds for all.
XlsWorkbook read_old_workbook(ByteView stream) {
    XlsWorkbook workbook{.has_unicode = false, .sheets = {{}}};
    BiffRecords records(stream);
    BiffRecord record;
    int number_formats = 0;
    bool is_first = true;
    while (records.next(record)) {
        if (record.type == kFilePassword)
            throw Error(Disposition::discard, "encrypted", "the workbook is encrypted with a password");
        if (record.type == kSheetOfExcel4) {
            if (workbook.sheets.front().begin == 0) workbook.sheets.clear();
            BiffText text(record, 4);
            const std::size_t length = text.u8();
            workbook.sheets.push_back({.name = text.bytes(length, workbook.charset),
                                       .begin = static_cast<std::uint32_t>(records.position())});
        }
        if (record.type == kBiffEnd) is_first = false;
        if (!is_first) continue;
        if (record.type == kDateMode) workbook.cells.counts_from_1904 = record.body.u16(0) == 1;
        if (record.type == kCodePage) workbook.charset = charset_of_code_page(code_page_of(record.body.u16(0)));
        if (record.type == kBiffBeginOfExcel2) workbook.is_excel2 = true;
        if (record.type == kNumberFormatOfExcel3 || record.type == kNumberFormat) {
            add_old_number_format(record, number_formats, workbook);
            if (workbook.is_excel2) workbook.cells.styles.add_cell_format(number_formats);
            ++number_formats;
        }
        if (record.type == kCellFormatOfExcel3 || record.type == kCellFormatOfExcel4)
            workbook.cells.styles.add_cell_format(record.body.u8(1));
    }
    return workbook;
}

void add_shared_strings(const BiffRecord& record, XlsWorkbook& workbook) {
    constexpr std::size_t kCounts = 8;
    BiffText text(record, kCounts);
    while (!text.is_at_end()) workbook.cells.shared_strings.push_back(text.unicode(text.u16()));
}

}  // namespace

XlsWorkbook read_xls_workbook(ByteView stream) {
    BiffRecords records(stream);
    BiffRecord record;
    if (!records.next(record) || !begins_biff_part(record.type))
        throw Error(Disposition::discard, "corrupt_file", "the workbook has no beginning");
    if (record.type != kBiffBegin) return read_old_workbook(stream);
    XlsWorkbook workbook;
    workbook.has_unicode = record.body.u16(0) >= kExcel97;
    while (records.next(record) && record.type != kBiffEnd) {
        switch (record.type) {
            case kFilePassword:
                throw Error(Disposition::discard, "encrypted", "the workbook is encrypted with a password");
            case kDateMode: workbook.cells.counts_from_1904 = record.body.u16(0) == 1; break;
            case kCodePage: workbook.charset = charset_of_code_page(code_page_of(record.body.u16(0))); break;
            case kSheet: add_sheet(record, workbook); break;
            case kNumberFormat: add_number_format(record, workbook); break;
            case kCellFormat: workbook.cells.styles.add_cell_format(record.body.u16(2)); break;
            case kSharedStrings: add_shared_strings(record, workbook); break;
            default: break;
        }
    }
    return workbook;
}

}  // namespace ragdoll::extraction_formats
