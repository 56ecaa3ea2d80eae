#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "compound_fixture.hpp"

// What Excel workbooks are made of.
namespace ragdoll::extraction_formats::xls_fixture {

inline std::string record(std::uint16_t type, const std::string& body) {
    return little(type, 2) + little(body.size(), 2) + body;
}
inline std::string begin(std::uint16_t kind, std::uint16_t version = 0x0600) {
    return record(0x0809, little(version, 2) + little(kind, 2) + std::string(12, '\0'));
}
inline const std::string kEnd = record(0x000A, "");

/// A string of one byte for each character, with its length in two.
inline std::string short_string(const std::string& text) {
    return little(text.size(), 2) + little(0, 1) + text;
}
inline std::string at(std::uint16_t row, std::uint16_t column, std::uint16_t style = 0) {
    return little(row, 2) + little(column, 2) + little(style, 2);
}
inline std::string shared(std::uint16_t row, std::uint16_t column, std::uint32_t index) {
    return record(0x00FD, at(row, column) + little(index, 4));
}
inline std::string number(std::uint16_t row, std::uint16_t column, double value, std::uint16_t style = 0) {
    return record(0x0203, at(row, column, style) + little(std::bit_cast<std::uint64_t>(value), 8));
}
inline std::string cell_format(std::uint16_t number_format) {
    return record(0x00E0, little(0, 2) + little(number_format, 2) + std::string(16, '\0'));
}

struct Sheet {
    std::string name;
    std::string records;
    int visibility = 0;
};

/// A stream of Excel 97, or of Excel 95 with strings of bytes.
inline std::string make_stream(const std::vector<Sheet>& sheets, const std::string& more,
                               std::uint16_t version = 0x0600) {
    const std::string own_begin = begin(0x0005, version);
    std::size_t place = own_begin.size() + more.size() + kEnd.size();
    const std::size_t flags = version == 0x0600 ? 1 : 0;
    for (const Sheet& sheet : sheets) place += 4 + 7 + flags + sheet.name.size();
    std::string stream = own_begin + more;
    std::string parts;
    for (const Sheet& sheet : sheets) {
        stream +=
            record(0x0085, little(place + parts.size(), 4) + little(static_cast<std::uint64_t>(sheet.visibility), 2) +
                               little(sheet.name.size(), 1) + std::string(flags, '\0') + sheet.name);
        parts += begin(0x0010, version) + sheet.records + kEnd;
    }
    return stream + kEnd + parts;
}
inline std::string make_xls(const std::vector<Sheet>& sheets, const std::string& more = "") {
    return make_compound({{"Workbook", make_stream(sheets, more)}});
}

}  // namespace ragdoll::extraction_formats::xls_fixture
