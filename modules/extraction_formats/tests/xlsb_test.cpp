#include <bit>
#include <cstdint>

#include "compound_fixture.hpp"
#include "reading.hpp"
#include "zip_fixture.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::ExtractionResult;
using Members = std::vector<std::pair<std::string, std::string>>;

std::string record(unsigned type, const std::string& body) {
    std::string bytes;
    const auto add = [&](std::size_t number) {
        for (; number > 0x7F; number >>= 7U) bytes += static_cast<char>((number & 0x7FU) | 0x80U);
        bytes += static_cast<char>(number);
    };
    add(type);
    add(body.size());
    return bytes + body;
}
std::string text(const std::u16string& characters) {
    return little(characters.size(), 4) + wide(characters);
}
std::string row(std::uint32_t number) {
    return record(0, little(number, 4) + std::string(12, '\0'));
}
std::string cell(unsigned kind, std::uint32_t column, const std::string& value, std::uint32_t style = 0) {
    return record(kind, little(column, 4) + little(style, 4) + value);
}
std::string number(double value) {
    return little(std::bit_cast<std::uint64_t>(value), 8);
}
std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id='" + id + "' Type='http://x/relationships/" + type + "' Target='" + target + "'/>";
}
std::string relations(const std::string& content) {
    return "<Relationships>" + content + "</Relationships>";
}

/// A workbook with one sheet "S" of these records.
std::string make_xlsb(const std::string& sheet, Members more = {}) {
    const std::string styles = record(44, little(200, 2) + text(u"yyyy-mm-dd")) + record(617, little(2, 4)) +
                               record(47, little(0, 4)) + record(47, little(0, 2) + little(200, 2)) + record(618, "");
    const Members members{
        {"_rels/.rels", relations(relation("1", "officeDocument", "xl/workbook.bin"))},
        {"xl/workbook.bin", record(156, little(0, 8) + text(u"r1") + text(u"S"))},
        {"xl/_rels/workbook.bin.rels",
         relations(relation("r1", "worksheet", "worksheets/sheet1.bin") +
                   relation("r2", "sharedStrings", "sharedStrings.bin") + relation("r3", "styles", "styles.bin"))},
        {"xl/sharedStrings.bin",
         record(19, little(0, 1) + text(u"shared")) + record(19, little(1, 1) + text(u"Übung"))},
        {"xl/styles.bin", styles},
        {"xl/worksheets/sheet1.bin", sheet}};
    more.insert(more.end(), members.begin(), members.end());
    return make_zip(more);
}
ExtractionResult read(const std::string& xlsb) {
    return read_document({.bytes = bytes_of(xlsb), .name = "a.xlsb"}, {});
}

TEST(Xlsb, ReadsEachKindOfValueInItsColumn) {
    const std::string cells = row(0) + cell(7, 0, little(1, 4)) + cell(2, 1, little((42U << 2U) | 2U, 4)) +
                              cell(5, 3, number(2.5)) + row(4) + cell(6, 0, text(u"own")) + cell(4, 1, little(1, 1)) +
                              cell(3, 2, little(7, 1)) + cell(9, 3, number(46037), 1) + row(5) +
                              cell(8, 0, text(u"result") + little(0, 2)) + record(18, little(0, 4) + little(0, 4));
    const ExtractionResult result = read(make_xlsb(cells));
    EXPECT_EQ(result.text, "S\n\nÜbung | 42 |  | 2.5\nown | TRUE | #DIV/0! | 2026-01-15\nresult | shared");
    EXPECT_EQ(result.pages.at(0).label, "S");
}

TEST(Xlsb, ReadsCommentsWithTheirCell) {
    const std::string comments = record(635, little(0, 4) + little(1, 4) + little(1, 4) + little(2, 4) + little(2, 4)) +
                                 record(637, little(0, 1) + text(u"look")) + record(636, "");
    EXPECT_EQ(read(make_xlsb("", {{"xl/worksheets/_rels/sheet1.bin.rels",
                                   relations(relation("c", "comments", "../comments1.bin"))},
                                  {"xl/comments1.bin", comments}}))
                  .text,
              "S\n\nC2: look");
}

TEST(Xlsb, BelievesNoSizeAndNoPlace) {
    const std::string cells = row(0xFFFFFFFF) + cell(7, 0, little(0xFFFFFFFF, 4)) + cell(6, 1, little(0xFFFFFFFF, 4)) +
                              cell(6, 0xFFFFFFFF, text(u"far")) + cell(6, 2, text(u"near")) + record(6, "");
    EXPECT_EQ(read(make_xlsb(cells)).text, "S\n\nnear");
    const std::string whole = row(0) + cell(6, 0, text(u"cut"));
    for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_EQ(read(make_xlsb(whole.substr(0, size))).text, "S");
    EXPECT_EQ(read(make_xlsb("\xFF\xFF\xFF\xFF\xFF\xFF")).text, "S");
}

}  // namespace
}  // namespace ragdoll::extraction_formats
