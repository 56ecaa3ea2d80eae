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

void add_shared_strings(const BiffRecord& record, XlsWorkbook& workbook) {
    constexpr std::size_t kCounts = 8;
    BiffText text(record, kCounts);
    while (!text.is_at_end()) workbook.cells.shared_strings.push_back(text.unicode(text.u16()));
}

}  // namespace

XlsWorkbook read_xls_workbook(ByteView stream) {
    BiffRecords records(stream);
    BiffRecord record;
    if (!records.next(record) || (record.type & 0xFFU) != (kBiffBegin & 0xFFU))
        throw Error(Disposition::discard, "corrupt_file", "the workbook has no beginning");
    if (record.type != kBiffBegin)
        throw Error(Disposition::discard, "unsupported_format",
                    "it is a workbook of Excel 4 or older, which is not read");
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
