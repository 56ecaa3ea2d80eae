#include "doc_text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "docx_symbols.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

// [MS-DOC] 2.4.1 and 2.8
constexpr char16_t kCellEnd = 0x07;
constexpr char16_t kTab = 0x09;
constexpr char16_t kLineBreak = 0x0B;
constexpr char16_t kPageBreak = 0x0C;
constexpr char16_t kParagraphEnd = 0x0D;
constexpr char16_t kColumnBreak = 0x0E;
constexpr char16_t kFieldBegin = 0x13;
constexpr char16_t kFieldResult = 0x14;
constexpr char16_t kFieldEnd = 0x15;
constexpr char16_t kHardHyphen = 0x1E;

constexpr std::size_t kParagraphEntryBytes = 13;
constexpr std::size_t kOldParagraphEntryBytes = 7;
constexpr std::size_t kStyleBytes = 2;

bool is_high_surrogate(char16_t c) {
    return c >= 0xD800 && c < 0xDC00;
}
bool is_low_surrogate(char16_t c) {
    return c >= 0xDC00 && c < 0xE000;
}

}  // namespace

DocText::DocText(const DocHeader& header, const DocStreams& streams, std::size_t most_bytes)
    : is_old_(header.is_old()),
      document_(streams.document),
      data_(streams.data),
      pieces_(header, streams.document, streams.tables, most_bytes),
      styles_(header.table(streams.tables, DocTable::styles), is_old_),
      paragraph_pages_(streams.document, header.table(streams.tables, DocTable::paragraph_pages), is_old_,
                       is_old_ ? kOldParagraphEntryBytes : kParagraphEntryBytes),
      character_pages_(streams.document, header.table(streams.tables, DocTable::character_pages), is_old_, 1) {
    fonts_ = read_doc_fonts(header.table(streams.tables, DocTable::fonts), is_old_);
    if (is_old_) return;
    const ByteView definitions = header.table(streams.tables, DocTable::list_definitions);
    const std::size_t begin = header.table_end(DocTable::list_definitions) - definitions.size();
    if (definitions.size() > 0)
        numbering_ = read_doc_numbering(streams.tables.part(begin), definitions.size(),
                                        header.table(streams.tables, DocTable::lists));
}

void DocText::read(std::size_t begin, std::size_t end, WordText& output) {
    fields_.clear();
    instructions_ = 0;
    has_text_ = false;
    is_behind_cell_ = false;
    for (std::size_t at = begin; at < std::min(end, size()); ++at) read_character(at, output);
}

void DocText::read_character(std::size_t at, WordText& output) {
    switch (pieces_.text()[at]) {
        case kFieldBegin: return open_field();
        case kFieldResult:
            if (!fields_.empty() && fields_.back()) --instructions_, fields_.back() = false;
            return;
        case kFieldEnd: return close_field();
        case kCellEnd: return end_cell(at, output);
        case kParagraphEnd:
        case kPageBreak: return end_paragraph(at, output);
        default: return add(at, output);
    }
}

void DocText::open_field() {
    fields_.push_back(true);
    ++instructions_;
}

void DocText::close_field() {
    if (fields_.empty()) return;
    if (fields_.back()) --instructions_;
    fields_.pop_back();
}

void DocText::add(std::size_t at, WordText& output) {
    const std::uint32_t place = pieces_.place_of(at);
    find_run(place);
    if (!is_shown()) return;
    const bool is_letter = pieces_.text()[at] > 0x7F;
    const std::string shown = run_.symbol != 0                    ? text_of_symbol()
                              : is_letter && own_code_page() != 0 ? text_in_own_code_page(place)
                                                                  : text_of_character(at);
    has_text_ = has_text_ || !shown.empty();
    output.add(shown);
}

std::string DocText::text_of_symbol() const {
    std::array<char, 8> code{};
    std::snprintf(code.data(), code.size(), "%04X", static_cast<unsigned>(run_.symbol));
    return symbol_character(run_.font < fonts_.size() ? fonts_[run_.font].name : "", code.data());
}

/// 0 when the run is in that of the document.
int DocText::own_code_page() const {
    const auto font = static_cast<std::size_t>(run_.text_font);
    return run_.text_font >= 0 && font < fonts_.size() ? fonts_[font].code_page : 0;
}

/// The text was read in the document's code page; the font has another.
std::string DocText::text_in_own_code_page(std::uint32_t place) {
    if (place == second_byte_ && place > 0) return {};
    const int number = own_code_page();
    const CodePageTable& code_page = code_pages_.try_emplace(number, number).first->second;
    char16_t character = code_page.character(static_cast<char>(document_.u8(place)));
    if (character == CodePageTable::kUnknown && document_.holds(place, 2)) {
        character = code_page.character(document_.part(place, 2).bytes());
        second_byte_ = place + 1;
    }
    std::string shown;
    text::append_utf8(shown, character);
    return shown;
}

std::string DocText::text_of_character(std::size_t at) const {
    const std::u16string& text = pieces_.text();
    const char16_t character = text[at];
    std::string shown;
    if (character == kLineBreak || character == kColumnBreak) {
        shown = "\n";
    } else if (character == kHardHyphen) {
        shown = "-";
    } else if (is_low_surrogate(character) && at > 0 && is_high_surrogate(text[at - 1])) {
        text::append_utf8(shown, 0x10000 + (char32_t{text[at - 1]} - 0xD800) * 0x400 + (char32_t{character} - 0xDC00));
    } else if ((character >= 0x20 && !is_high_surrogate(character)) || character == kTab) {
        text::append_utf8(shown, character);
    }
    return shown;
}

void DocText::end_paragraph(std::size_t at, WordText& output) {
    DocParagraph paragraph = paragraph_at(at);
    styles_.complete(paragraph);
    if (std::exchange(has_text_, false) && paragraph.list > 0) {
        const std::string label = numbering_.next_label({std::to_string(paragraph.list), paragraph.list_level});
        if (!label.empty()) output.add_label(label);
    }
    is_behind_cell_ = false;
    output.end_paragraph(styles_.heading_level(paragraph), paragraph.is_in_table);
}

void DocText::end_cell(std::size_t at, WordText& output) {
    const DocParagraph paragraph = paragraph_at(at);
    // Where nothing is known, a mark at once behind a cell ends the row.
    const bool is_unknown = is_old_ && !paragraph.is_in_table;
    const bool ends_row = is_unknown ? is_behind_cell_ && !has_text_ : paragraph.ends_row;
    is_behind_cell_ = !ends_row;
    has_text_ = false;
    if (ends_row)
        output.end_row();
    else
        output.end_cell();
}

void DocText::find_run(std::uint32_t place) {
    if (place >= run_begin_ && place < run_end_) return;
    const DocPages::Properties found = character_pages_.at(place);
    run_ = {};
    run_begin_ = place;
    run_end_ = found.end;
    if (is_old_)
        apply_old_to(run_, found.bytes);
    else
        apply_to(run_, found.bytes);
}

DocParagraph DocText::paragraph_at(std::size_t at) const {
    const ByteView properties = paragraph_pages_.at(pieces_.place_of(at)).bytes;
    DocParagraph paragraph{.style = properties.u16(0)};
    if (is_old_)
        apply_old_to(paragraph, properties.part(kStyleBytes));
    else
        apply_to(paragraph, properties.part(kStyleBytes), data_);
    return paragraph;
}

}  // namespace ragdoll::extraction_formats
