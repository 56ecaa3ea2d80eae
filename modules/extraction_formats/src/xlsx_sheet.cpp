#include "xlsx_sheet.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "numbers.hpp"
#include "ragdoll/text/utf8.hpp"
#include "sheet_header.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr int kMostColumns = 16'384;

/// "BC12" -> 54; nothing when it names no cell.
std::optional<int> column_of(std::string_view reference) {
    int column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + (c - 'A') + 1;
        if (column > kMostColumns) return std::nullopt;
    }
    return column == 0 ? std::nullopt : std::optional(column - 1);
}

/// Characters that XML does not allow are written as "_x000D_".
std::string unescaped(std::string text) {
    for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
        unsigned code = 0;
        const char* digits = text.data() + at + 2;
        if (at + 7 > text.size() || text[at + 6] != '_' ||
            std::from_chars(digits, digits + 4, code, 16).ptr != digits + 4)
            continue;
        std::string character;
        text::append_utf8(character, code);
        text.replace(at, 7, character);
    }
    return text;
}

}  // namespace

std::string read_xlsx_text(XmlReader& reader) {
    std::string text;
    for_each_child(reader, [&](const std::string& child) {
        const std::string name = child;
        if (name == "rPh" || name == "rPr") return reader.skip();
        text += name == "t" ? text_of_element(reader) : read_xlsx_text(reader);
    });
    return unescaped(std::move(text));
}

std::vector<std::string> read_shared_strings(const std::string& xml, int max_nesting) {
    std::vector<std::string> strings;
    XmlReader reader(xml, max_nesting);
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event == XmlReader::Event::start && reader.name() == "si") strings.push_back(read_xlsx_text(reader));
    }
    return strings;
}

void XlsxSheet::read(const std::string& xml, int max_nesting) {
    XmlReader reader(xml, max_nesting);
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event != XmlReader::Event::start) continue;
        if (reader.name() == "row") read_row(reader);
        if (reader.name() == "headerFooter") read_headers(reader);
    }
    rows_.finish();
}

void XlsxSheet::read_headers(XmlReader& reader) {
    for_each_child(reader, [&](const std::string&) {
        for (std::string& text : sheet_header_texts(text_of_element(reader))) headers_.push_back(std::move(text));
    });
}

void XlsxSheet::read_row(XmlReader& reader) {
    column_ = 0;
    const int row = to_number(reader.attribute("r").value_or(""), 0);
    for_each_child(reader, [&](const std::string& name) {
        if (name == "c") return read_cell(reader);
        reader.skip();
    });
    rows_.end_row(static_cast<std::uint32_t>(std::max(0, row)));
}

void XlsxSheet::read_cell(XmlReader& reader) {
    column_ = column_of(reader.attribute("r").value_or("")).value_or(column_);
    const std::string type = reader.attribute("t").value_or("n");
    const std::string style = reader.attribute("s").value_or("0");
    bool has_formula = false;
    std::string text;
    for_each_child(reader, [&](const std::string& child) {
        const std::string name = child;
        has_formula = has_formula || name == "f";
        if (name == "v")
            text = value_text(type, text_of_element(reader), style);
        else if (name == "is")
            text = read_xlsx_text(reader);
        else
            reader.skip();
    });
    if (has_formula && text.empty() && type != "str") ++formulas_without_value_;
    rows_.cell(column_++, std::move(text));
}

std::string XlsxSheet::value_text(const std::string& type, const std::string& value, const std::string& style) const {
    if (type == "s") {
        const auto index = static_cast<std::size_t>(to_number(value, -1));
        return index < workbook_.shared_strings.size() ? workbook_.shared_strings[index] : std::string();
    }
    if (type == "b") return value == "1" || value == "true" ? "TRUE" : "FALSE";
    if (type == "str") return unescaped(value);
    if (type != "n") return value;  // errors, dates in words
    const DateFormat format = workbook_.styles.date_format(static_cast<std::size_t>(to_number(style, 0)));
    const std::optional<double> number = format.has_date || format.has_time ? to_double(value) : std::nullopt;
    const std::optional<std::string> date =
        number ? date_text(*number, format, workbook_.counts_from_1904) : std::nullopt;
    return date ? *date : shortened_number(value);
}

}  // namespace ragdoll::extraction_formats
