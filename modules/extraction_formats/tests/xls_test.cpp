#include <bit>

#include "reading.hpp"
#include "xls_fixture.hpp"

namespace ragdoll::extraction_formats {
namespace {

using namespace xls_fixture;
using extraction::ExtractionResult;

ExtractionResult read(const std::string& xls) {
    return read_document({.bytes = bytes_of(xls), .name = "a.xls"}, {});
}
/// The text below the name of the only sheet.
std::string cells_of(const std::string& records, const std::string& more = "") {
    const std::string text = read(make_xls({{"S", records}}, more)).text;
    return text.size() < 3 ? "" : text.substr(3);
}
std::string error_code(const std::string& xls) {
    try {
        read(xls);
    } catch (const Error& error) {
        return error.code();
    }
    return "none";
}

TEST(Xls, ReadsSheetsAsPagesTheHiddenOnesToo) {
    const ExtractionResult result =
        read(make_xls({{"Ships", number(0, 0, 1.5)}, {"Hidden", number(2, 1, -3) + number(2, 2, 45.33), 1}}));
    EXPECT_EQ(result.text, "Ships\n\n1.5\n\nHidden\n\n-3 | 45.33");
    ASSERT_EQ(result.pages.size(), 2u);
    EXPECT_EQ(result.pages[1].label, "Hidden");
    EXPECT_EQ(result.blocks.back().cells, (extraction::CellRange{3, 2, 3}));
    EXPECT_EQ(result.format, "xls");
    EXPECT_EQ(result.mime_type, "application/vnd.ms-excel");
}

TEST(Xls, ReadsEveryKindOfCell) {
    EXPECT_EQ(cells_of(record(0x0204, at(0, 0) + short_string("label")) +
                       record(0x00D6, at(0, 1) + short_string("rich") + little(0, 2)) +
                       record(0x027E, at(0, 2) + little((7U << 2U) | 2U, 4)) +
                       record(0x00BD, little(0, 2) + little(3, 2) + little(0, 2) + little((250U << 2U) | 3U, 4) +
                                          little(0, 2) + little(0x3FF00000, 4) + little(4, 2)) +
                       record(0x0205, at(0, 5) + little(1, 2)) + record(0x0205, at(0, 6) + little(0x0107, 2))),
              "label | rich | 7 | 2.5 | 1 | TRUE | #DIV/0!");
}

TEST(Xls, ReadsTheValuesThatFormulasHad) {
    const auto formula = [](std::uint16_t column, const std::string& value) {
        return record(0x0006, at(0, column) + value + std::string(8, '\0'));
    };
    EXPECT_EQ(cells_of(formula(0, little(std::bit_cast<std::uint64_t>(12.25), 8)) +
                       formula(1, little(0, 6) + "\xFF\xFF") + record(0x0207, short_string("words")) +
                       formula(2, little(0x010001, 6) + "\xFF\xFF") + formula(3, little(0x2A0002, 6) + "\xFF\xFF") +
                       formula(4, little(3, 6) + "\xFF\xFF") + record(0x0207, short_string("nobody's"))),
              "12.25 | words | TRUE | #N/A");
}

TEST(Xls, JoinsSharedStringsAcrossRecords) {
    // "Grüße" goes on in another record, in another width; then a rich one with a phonetic guide.
    const std::string first = little(3, 4) + little(3, 4) + little(5, 2) + little(0, 1) + "Gr";
    const std::string second = little(1, 1) + wide(u"\u00FC\u00DFe") + little(2, 2) + little(0x0D, 1) + little(1, 2) +
                               little(6, 4) + wide(u"\u65E5\u672C") + std::string(4, 'r') + "phone";
    const std::string third = "s" + short_string("last");
    const std::string strings = record(0x00FC, first) + record(0x003C, second) + record(0x003C, third);
    EXPECT_EQ(cells_of(shared(0, 0, 0) + shared(0, 1, 1) + shared(0, 2, 2) + shared(0, 3, 3), strings),
              "Grüße | 日本 | last");
}

TEST(Xls, ShowsDatesByTheirNumberFormats) {
    const std::string formats = record(0x041E, little(164, 2) + short_string("yyyy-mm-dd hh:mm")) + cell_format(0) +
                                cell_format(14) + cell_format(164) + cell_format(21);
    const std::string cells =
        number(0, 0, 46037, 1) + number(0, 1, 46037.4375, 2) + number(0, 2, 0.5, 3) + number(0, 3, 46037);
    EXPECT_EQ(cells_of(cells, formats), "2026-01-15 | 2026-01-15 10:30:00 | 12:00:00 | 46037");
    EXPECT_EQ(cells_of(number(0, 0, 44575, 1), record(0x0022, little(1, 2)) + formats), "2026-01-15") << "from 1904";
}

TEST(Xls, KeepsNotesAndTextBoxesBelowTheCells) {
    const auto object = [](std::uint16_t kind, std::uint16_t id, const std::string& text) {
        return record(0x005D,
                      little(0x15, 2) + little(0x12, 2) + little(kind, 2) + little(id, 2) + std::string(14, '\0')) +
               record(0x01B6, std::string(10, '\0') + little(text.size(), 2) + std::string(6, '\0')) +
               record(0x003C, little(0, 1) + text) + record(0x003C, std::string(8, '\0'));
    };
    EXPECT_EQ(cells_of(object(0x19, 5, "check this") + object(6, 6, "in a box") + number(0, 0, 1) +
                       record(0x001C, at(1, 1) + little(5, 2) + short_string("Ann"))),
              "1\n\nin a box\n\nB2: check this");
}

TEST(Xls, ReadsHeadersAndFooters) {
    EXPECT_EQ(cells_of(record(0x0014, short_string("&CPlan")) + record(0x0015, short_string("&C&P")) + number(0, 0, 1)),
              "1\n\nPlan");
}

TEST(Xls, PassesOverChartsWithinSheets) {
    EXPECT_EQ(cells_of(number(0, 0, 1) + begin(0x0020) + number(1, 0, 99) + kEnd + number(2, 0, 3)), "1\n3");
}

TEST(Xls, ReadsWorkbooksOfExcel95) {
    const std::string more = record(0x0042, little(1251, 2)) + record(0x041E, little(164, 2) + little(2, 1) + "yy") +
                             cell_format(0) + cell_format(164);
    const std::string cells = record(0x0204, at(0, 0) + little(6, 2) + "\xCF\xF0\xE8\xE2\xE5\xF2") +
                              number(0, 1, 46037, 1) + record(0x001C, at(0, 0) + "noted");
    EXPECT_EQ(read(make_compound({{"Book", make_stream({{"S", cells}}, more, 0x0500)}})).text,
              "S\n\nПривет | 2026-01-15\n\nA1: noted");
}

std::string old_begin(std::uint16_t type, std::uint16_t kind) {
    return record(type, little(0, 2) + little(kind, 2) + little(0, 2));
}
std::string old_text(std::uint16_t row, std::uint16_t column, const std::string& text) {
    return record(0x0204, at(row, column) + little(text.size(), 2) + text);
}

TEST(Xls, ReadsTheOnlySheetOfExcel2) {
    const auto cell = [](std::uint16_t type, std::uint16_t row, std::uint16_t column, const std::string& value,
                         char format = 0) {
        return record(
            type, little(row, 2) + little(column, 2) + std::string(1, '\0') + format + std::string(1, '\0') + value);
    };
    const std::string begin = record(0x0009, little(2, 2) + little(0x0010, 2));
    EXPECT_EQ(read(begin + record(0x0042, little(1251, 2)) + record(0x001E, little(7, 1) + "General") +
                   record(0x001E, little(6, 1) + "d/m/yy") + cell(0x0004, 0, 0, little(2, 1) + "\xE4\xE0") +
                   cell(0x0002, 0, 1, little(12, 2)) +
                   cell(0x0003, 1, 0, little(std::bit_cast<std::uint64_t>(46037.0), 8), 1) +
                   cell(0x0005, 1, 1, little(1, 1) + little(0, 1)) + kEnd)
                  .text,
              "да | 12\n2026-01-15 | TRUE");
}

TEST(Xls, ReadsTheOnlySheetOfExcel3) {
    const std::string format = little(8, 1) + "d/m/yyyy";
    const std::string formula = at(1, 1, 1) + little(std::bit_cast<std::uint64_t>(2.5), 8) + std::string(4, '\0');
    EXPECT_EQ(read(old_begin(0x0209, 0x0010) + record(0x001E, little(7, 1) + "General") + record(0x001E, format) +
                   record(0x0243, little(0, 1) + little(1, 1) + std::string(10, '\0')) + old_text(0, 0, "caf\xE9") +
                   number(1, 0, 46037) + record(0x0206, formula) + kEnd)
                  .text,
              "café\n2026-01-15 | 2.5");
}

TEST(Xls, ReadsTheSheetsOfExcel4) {
    const auto sheet = [](const std::string& name, const std::string& text) {
        const std::string records = old_begin(0x0409, 0x0010) + old_text(0, 0, text) + kEnd;
        return record(0x008F, little(records.size(), 4) + little(name.size(), 1) + name) + records;
    };
    EXPECT_EQ(read(old_begin(0x0409, 0x0100) + sheet("A", "one") + sheet("B", "two") + kEnd).text,
              "A\n\none\n\nB\n\ntwo");
    EXPECT_EQ(read(old_begin(0x0409, 0x0010) + old_text(0, 0, "alone") + kEnd).text, "alone");
}

TEST(Xls, SaysWhatItDoesNotRead) {
    EXPECT_EQ(error_code(make_xls({}, record(0x002F, little(0, 6)))), "encrypted");
    EXPECT_EQ(error_code(make_compound({{"Book", record(0x0109, little(0, 4))}})), "corrupt_file");
    EXPECT_EQ(error_code(make_compound({{"Workbook", "nonsense"}})), "corrupt_file");
}

TEST(Xls, ReadsEachPartOnceWhateverTheSheetsClaim) {
    std::string stream = make_stream({{"A", number(0, 0, 1)}, {"B", number(0, 0, 2)}}, "");
    const std::size_t first = stream.find(record(0x0085, "").substr(0, 2), 20) + 4;
    const std::size_t second = first + 4 + 9;
    put(stream, second, stream.substr(first, 4));
    const ExtractionResult result = read(make_compound({{"Workbook", stream}}));
    EXPECT_EQ(result.text, "A\n\n1\n\nB");
    EXPECT_EQ(result.warnings.at(0).code, "missing_sheet");
}

TEST(Xls, ReadsHostileWorkbooksInLinearTime) {
    expect_soon(read_xls, old_begin(0x0409, 0x0100) + repeated(record(0x008F, little(0, 4) + little(1, 1) + "A")));
    expect_soon(read_xls, repeated(old_begin(0x0209, 0x0010)));
    expect_soon(read_xls, make_xls({{"S", repeated(shared(0, 0, 0))}}, record(0x00FC, repeated("x", 8'000))));
    expect_soon(read_xls, make_xls({{"S", repeated(begin(0x0010))}}));
    expect_soon(read_xls, make_xls({{"S", ""}}, repeated(record(0x0085, little(0, 8)), 5'000'000)));
    expect_soon(read_xls,
                make_xls({{"S", ""}}, record(0x00FC, little(0, 8)) + repeated(record(0x003C, ""), 5'000'000)));
    expect_soon(read_xls, make_xls({{"S", ""}}, record(0x00FC, little(0, 8) + "\xFF\xFF\x09\xFF\xFF\xFF\xFF\xFF\xFF") +
                                                    repeated(record(0x003C, "\x01x"), 5'000'000)));
    expect_soon(read_xls, make_xls({{"S", repeated(record(0x001C, at(0, 0) + little(1, 2)))}}));
    std::string columns;
    for (unsigned i = 0; i < 60'000; ++i)
        columns += number(static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(60'000 - i), 1);
    expect_soon(read_xls, make_xls({{"S", columns}}));
}

}  // namespace
}  // namespace ragdoll::extraction_formats
