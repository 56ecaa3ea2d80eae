#include "xls_sheet.hpp"

#include <utility>

#include "excel_values.hpp"
#include "ragdoll/extraction/place.hpp"
#include "sheet_header.hpp"

namespace ragdoll::extraction_formats {
namespace {

// [MS-XLS] 2.3
constexpr std::uint16_t kFormula = 0x0006;
constexpr std::uint16_t kFormulaOfExcel3 = 0x0206;
constexpr std::uint16_t kFormulaOfExcel4 = 0x0406;
constexpr std::uint16_t kHeader = 0x0014;
constexpr std::uint16_t kFooter = 0x0015;
constexpr std::uint16_t kNote = 0x001C;
constexpr std::uint16_t kObject = 0x005D;
constexpr std::uint16_t kPackedNumbers = 0x00BD;
constexpr std::uint16_t kRichString = 0x00D6;
constexpr std::uint16_t kSharedString = 0x00FD;
constexpr std::uint16_t kObjectText = 0x01B6;
constexpr std::uint16_t kNumber = 0x0203;
constexpr std::uint16_t kString = 0x0204;
constexpr std::uint16_t kTruthOrError = 0x0205;
constexpr std::uint16_t kFormulaString = 0x0207;
constexpr std::uint16_t kPackedNumber = 0x027E;

constexpr std::uint16_t kIntegerOfExcel2 = 0x0002;

/// The records of cells in Excel 2 by the numbers that they have later.
std::uint16_t later_type(std::uint16_t type) {
    switch (type) {
        case 0x0003: return kNumber;
        case 0x0004: return kString;
        case 0x0005: return kTruthOrError;
        case 0x0007: return kFormulaString;
        default: return type;
    }
}

}  // namespace

void XlsSheet::read(ByteView stream) {
    BiffRecords records(stream);
    BiffRecord record;
    while (records.next(record)) {
        if (begins_biff_part(record.type)) ++depth_;
        if (record.type == kBiffEnd && --depth_ <= 0) break;
        if (depth_ == 1) read_record(record);
    }
    rows_.end_row(std::uint32_t{row_} + 1);
    rows_.finish();
}

void XlsSheet::read_record(const BiffRecord& record) {
    const ByteView body = record.body;
    const Place place{body.u16(0), body.u16(2)};
    switch (workbook_.is_excel2 ? later_type(record.type) : record.type) {
        case kIntegerOfExcel2:
            if (workbook_.is_excel2) cell(place, number_text(body.u16(cell_head_), style_of(body)));
            return;
        case kSharedString: {
            const std::size_t index = body.u32(cell_head_);
            const auto& strings = workbook_.cells.shared_strings;
            return cell(place, index < strings.size() ? strings[index] : "");
        }
        case kString:
        case kRichString: return cell(place, string_at(record, cell_head_));
        case kNumber: return cell(place, number_text(body.f64(cell_head_), style_of(body)));
        case kPackedNumber: return cell(place, number_text(unpacked_number(body.u32(cell_head_)), style_of(body)));
        case kPackedNumbers: return read_packed_numbers(record);
        case kTruthOrError: {
            const std::uint8_t value = body.u8(cell_head_);
            return cell(place, body.u8(cell_head_ + 1) != 0 ? error_text(value) : truth_text(value));
        }
        case kFormula:
        case kFormulaOfExcel3:
        case kFormulaOfExcel4: return read_formula(record);
        case kFormulaString:
            if (awaits_string_) cell(*std::exchange(awaits_string_, std::nullopt), string_at(record, 0));
            return;
        case kObject: return read_object(record);
        case kObjectText: return read_object_text(record);
        case kNote: return read_note(record);
        case kHeader:
        case kFooter: return read_header(record);
        default: return;
    }
}

void XlsSheet::read_packed_numbers(const BiffRecord& record) {
    constexpr std::size_t kHead = 4;
    constexpr std::size_t kEach = 6;
    const ByteView body = record.body;
    auto column = body.u16(2);
    for (std::size_t at = kHead; body.holds(at, kEach + 2); at += kEach)
        cell({body.u16(0), column++}, number_text(unpacked_number(body.u32(at + 2)), body.u16(at)));
}

void XlsSheet::read_formula(const BiffRecord& record) {
    const ByteView body = record.body;
    const Place place{body.u16(0), body.u16(2)};
    awaits_string_.reset();
    constexpr std::uint16_t kIsNoNumber = 0xFFFF;
    if (body.u16(cell_head_ + 6) != kIsNoNumber) return cell(place, number_text(body.f64(cell_head_), style_of(body)));
    switch (body.u8(cell_head_)) {
        case 0: awaits_string_ = place; return;
        case 1: return cell(place, truth_text(body.u8(cell_head_ + 2)));
        case 2: return cell(place, error_text(body.u8(cell_head_ + 2)));
        default: return;  // empty
    }
}

void XlsSheet::read_object(const BiffRecord& record) {
    constexpr std::uint16_t kNoteObject = 0x19;
    if (!workbook_.has_unicode) return;
    object_is_note_ = record.body.u16(4) == kNoteObject;
    object_ = record.body.u16(6);
}

void XlsSheet::read_object_text(const BiffRecord& record) {
    constexpr std::size_t kLengthAt = 10;
    BiffText text(record, record.body.size());
    std::string shown = text.characters(record.body.u16(kLengthAt), false);
    if (object_is_note_)
        texts_of_notes_[object_] = std::move(shown);
    else
        text_boxes_.push_back(std::move(shown));
}

void XlsSheet::read_note(const BiffRecord& record) {
    constexpr std::uint16_t kContinues = 0xFFFF;
    const ByteView body = record.body;
    if (workbook_.has_unicode) {
        notes_.push_back({.place = {body.u16(0), body.u16(2)}, .object = body.u16(6), .text = {}});
        return;
    }
    const std::string text = BiffText(record, cell_head_).bytes(body.size(), workbook_.charset);
    if (body.u16(0) == kContinues && !notes_.empty())
        notes_.back().text += text;
    else
        notes_.push_back({.place = {body.u16(0), body.u16(2)}, .object = 0, .text = text});
}

void XlsSheet::read_header(const BiffRecord& record) {
    BiffText text(record, 0);
    const std::string code =
        workbook_.has_unicode ? text.unicode(text.u16()) : text.bytes(text.u8(), workbook_.charset);
    for (std::string& shown : sheet_header_texts(code)) headers_.push_back(std::move(shown));
}

std::vector<std::string> XlsSheet::notes() const {
    std::vector<std::string> notes;
    for (const Note& note : notes_) {
        const auto found = texts_of_notes_.find(note.object);
        const std::string& text = workbook_.has_unicode && found != texts_of_notes_.end() ? found->second : note.text;
        if (text.empty()) continue;
        notes.push_back(extraction::cell_name(note.place.row + 1U, note.place.column + 1U) + ": " + text);
    }
    return notes;
}

void XlsSheet::cell(Place place, std::string text) {
    if (place.row != row_) rows_.end_row(std::uint32_t{std::exchange(row_, place.row)} + 1);
    rows_.cell(place.column, std::move(text));
}

std::string XlsSheet::string_at(const BiffRecord& record, std::size_t at) const {
    BiffText text(record, at);
    const std::size_t length = workbook_.is_excel2 ? text.u8() : text.u16();
    return workbook_.has_unicode ? text.unicode(length) : text.bytes(length, workbook_.charset);
}

std::uint16_t XlsSheet::style_of(ByteView cell) const {
    constexpr unsigned kFormatBits = 0x3F;
    return workbook_.is_excel2 ? static_cast<std::uint16_t>(cell.u8(5) & kFormatBits) : cell.u16(4);
}

std::string XlsSheet::number_text(double number, std::uint16_t style) const {
    return extraction_formats::number_text(number, workbook_.cells.styles.date_format(style),
                                           workbook_.cells.counts_from_1904);
}

}  // namespace ragdoll::extraction_formats
