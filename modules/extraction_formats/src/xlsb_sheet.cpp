#include "xlsb_sheet.hpp"

#include "excel_values.hpp"

namespace ragdoll::extraction_formats {
namespace {

// [MS-XLSB] 2.3.2: cells with their column, cells that stand right of the last one, and results of formulas.
constexpr std::uint16_t kRow = 0;
constexpr std::uint16_t kFirstCell = 1;
constexpr std::uint16_t kPackedNumber = 2;
constexpr std::uint16_t kError = 3;
constexpr std::uint16_t kTruth = 4;
constexpr std::uint16_t kNumber = 5;
constexpr std::uint16_t kString = 6;
constexpr std::uint16_t kSharedString = 7;
constexpr std::uint16_t kFormulaString = 8;
constexpr std::uint16_t kFormulaNumber = 9;
constexpr std::uint16_t kFormulaTruth = 10;
constexpr std::uint16_t kFormulaError = 11;
constexpr std::uint16_t kFirstShortCell = 12;
constexpr std::uint16_t kLastShortCell = 18;
constexpr std::uint16_t kRichString = 62;

constexpr std::uint32_t kMostRows = 1'048'576;
constexpr std::uint32_t kMostColumns = 16'384;
constexpr std::uint32_t kStyleBits = 0xFFFFFF;

}  // namespace

void XlsbSheet::read(ByteView part) {
    XlsbRecords records(part);
    XlsbRecord record;
    while (records.next(record)) {
        const ByteView body = record.body;
        if (record.type == kRow) {
            rows_.end_row(row_ + 1);
            row_ = std::min(body.u32(0), kMostRows - 1);
            column_ = 0;
        } else if (record.type < kFirstShortCell || record.type == kRichString) {
            column_ = body.u32(0);
            read_cell(record.type, body.u32(4) & kStyleBits, body.part(8));
        } else if (record.type <= kLastShortCell) {
            const auto kind = static_cast<std::uint16_t>(record.type - kFirstShortCell + kFirstCell);
            read_cell(kind, body.u32(0) & kStyleBits, body.part(4));
        }
    }
    rows_.end_row(row_ + 1);
    rows_.finish();
}

void XlsbSheet::read_cell(std::uint16_t kind, std::uint32_t style, ByteView value) {
    if (column_ < kMostColumns) rows_.cell(static_cast<int>(column_++), text_of(kind, style, value));
}

std::string XlsbSheet::text_of(std::uint16_t kind, std::uint32_t style, ByteView value) const {
    switch (kind) {
        case kPackedNumber: return number(unpacked_number(value.u32(0)), style);
        case kNumber:
        case kFormulaNumber: return number(value.f64(0), style);
        case kError:
        case kFormulaError: return error_text(value.u8(0));
        case kTruth:
        case kFormulaTruth: return truth_text(value.u8(0));
        case kString:
        case kFormulaString: return XlsbFields(value).text();
        case kRichString: return xlsb_rich_text(value, 0);
        case kSharedString: {
            const std::size_t index = value.u32(0);
            return index < workbook_.shared_strings.size() ? workbook_.shared_strings[index] : std::string();
        }
        default: return {};  // blank
    }
}

std::string XlsbSheet::number(double value, std::uint32_t style) const {
    return number_text(value, workbook_.styles.date_format(style), workbook_.counts_from_1904);
}

}  // namespace ragdoll::extraction_formats
