#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "xlsx_styles.hpp"
#include "zip_fixture.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;
using extraction::ExtractionResult;
using Members = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kNamespaces =
    " xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";

std::string part(const std::string& root, const std::string& content) {
    return "<" + root + kNamespaces + ">" + content + "</" + root + ">";
}
std::string sheet(const std::string& rows) {
    return part("worksheet", "<dimension ref='A1:XFD1048576'/><sheetData>" + rows + "</sheetData>");
}
std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id='" + id + "' Type='http://x/relationships/" + type + "' Target='" + target + "'/>";
}
std::string relations(const std::string& content) {
    return "<Relationships>" + content + "</Relationships>";
}

/// A workbook of these sheets, named "S1", "S2", …, with these other parts.
std::string make_xlsx(const std::vector<std::string>& sheets, Members more = {}, const std::string& properties = "") {
    std::string ids;
    std::string targets = relation("s", "sharedStrings", "strings.xml") + relation("t", "styles", "styles.xml");
    for (std::size_t i = 1; i <= sheets.size(); ++i) {
        const std::string number = std::to_string(i);
        // The ids of sheets and of their relations need not agree.
        ids += "<sheet name='S" + number + "' sheetId='" + std::to_string(9 - i) + "' r:id='r" + number + "'/>";
        targets += relation("r" + number, "worksheet", "worksheets/w" + number + ".xml");
        more.emplace_back("xl/worksheets/w" + number + ".xml", sheets[i - 1]);
    }
    more.emplace_back("xl/workbook.xml", part("workbook", properties + "<sheets>" + ids + "</sheets>"));
    more.emplace_back("xl/_rels/workbook.xml.rels", relations(targets));
    return make_zip(more);
}

ExtractionResult read(const std::string& xlsx) {
    return read_document({.bytes = bytes_of(xlsx), .name = "a"}, {});
}
/// The text below the name of the only sheet.
std::string cells_of(const std::string& rows, const Members& more = {}, const std::string& properties = "") {
    const std::string text = read(make_xlsx({sheet(rows)}, more, properties)).text;
    return text.size() < 4 ? "" : text.substr(4);
}
std::string error_code(const std::string& xlsx) {
    try {
        read_xlsx({.bytes = bytes_of(xlsx), .name = "a"}, {});
    } catch (const Error& error) {
        EXPECT_EQ(error.disposition(), Disposition::discard);
        return error.code();
    }
    return "";
}

TEST(Xlsx, MakesAPageOfEachSheetWithItsNameAsHeading) {
    const std::string row = "<row><c><v>7</v></c></row>";
    const ExtractionResult result = read(make_xlsx({sheet(row), sheet("")}));
    EXPECT_EQ(result.format, "xlsx");
    EXPECT_EQ(result.text, "S1\n\n7\n\nS2");
    EXPECT_EQ(result.blocks[0].kind, BlockKind::heading);
    ASSERT_EQ(result.pages.size(), 2u);
    EXPECT_EQ(result.pages[1].label, "S2");
}

TEST(Xlsx, ReadsEachKindOfValue) {
    const std::string strings =
        part("sst", "<si><t>shared</t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>x</t></rPh></si>");
    EXPECT_EQ(
        cells_of("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='inlineStr'><is><t>in_x000A_line</t></is></c>"
                 "<c t='b'><v>1</v></c><c t='e'><v>#REF!</v></c><c t='str'><f>A1</f><v>sum</v></c>"
                 "<c><f>1+1</f><v>2</v></c><c><v>45.329999999999998</v></c><c><v>1234567890123456</v></c><c "
                 "t='s'><v>99</v></c></row>",
                 {{"xl/strings.xml", strings}}),
        "shared | rich | in line | TRUE | #REF! | sum | 2 | 45.33 | 1234567890123456");
}

TEST(Xlsx, ShowsDatesByTheirNumberFormat) {
    const std::string styles =
        part("styleSheet",
             "<numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy hh:mm'/><numFmt numFmtId='165' formatCode='0.0 "
             "\"days\"'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf "
             "numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs>");
    const std::string row =
        "<row><c s='0'><v>46037</v></c><c s='1'><v>46037</v></c><c s='2'><v>46037.4375</v></c>"
        "<c s='3'><v>46037</v></c><c s='1'><v>-3</v></c></row>";
    EXPECT_EQ(cells_of(row, {{"xl/styles.xml", styles}}), "46037 | 2026-01-15 | 2026-01-15 10:30:00 | 46037 | -3");
    EXPECT_EQ(cells_of("<row><c s='1'><v>0</v></c></row>", {{"xl/styles.xml", styles}}, "<workbookPr date1904='1'/>"),
              "1904-01-01");
}

TEST(Xlsx, KnowsDatesInFormatCodes) {
    EXPECT_TRUE(date_format_of("[$-409]mmm\\-yy;@").has_date);
    EXPECT_TRUE(date_format_of("[h]:mm").has_time);
    EXPECT_FALSE(date_format_of("h:mm AM/PM").has_date);
    EXPECT_FALSE(date_format_of("[Red]#,##0.00").has_date);
    EXPECT_FALSE(date_format_of("0\\d").has_date);
    EXPECT_FALSE(date_format_of("General").has_date);
    EXPECT_NO_THROW(date_format_of("["));
    EXPECT_NO_THROW(date_format_of("\""));
    EXPECT_EQ(date_text(59, {.has_date = true}, false), "1900-02-28");
    EXPECT_EQ(date_text(61, {.has_date = true}, false), "1900-03-01");
    EXPECT_EQ(date_text(1.5, {.has_time = true}, false), "36:00:00");
    EXPECT_EQ(date_text(1e300, {.has_date = true}, false), std::nullopt);
}

TEST(Xlsx, PutsCellsIntoTheirColumns) {
    EXPECT_EQ(cells_of("<row r='1'><c r='A1'><v>1</v></c><c r='C1'><v>3</v></c></row>"
                       "<row r='1048576'><c r='B9'/><c r='C9'><v>4</v></c></row>"),
              "1 | 3\n | 4");
}

TEST(Xlsx, ReadsCommentsAndTextBoxes) {
    const std::string comments =
        part("comments",
             "<commentList><comment ref='A1'><text><r><rPr/><t>old</t></r></text></comment><comment "
             "ref='A2'><text><t>[Threaded comment] Your version …</t></text></comment></commentList>");
    const std::string box = part("wsDr", "<sp><txBody><a:bodyPr/><a:p><a:r><a:t>boxed</a:t></a:r></a:p></txBody></sp>");
    EXPECT_EQ(cells_of("", {{"xl/worksheets/_rels/w1.xml.rels",
                             relations(relation("1", "comments", "../comments1.xml") +
                                       relation("2", "threadedComment", "../threaded.xml") +
                                       relation("3", "drawing", "../drawing.xml"))},
                            {"xl/comments1.xml", comments},
                            {"xl/threaded.xml", "<T><threadedComment ref='A2'><text>new</text></threadedComment></T>"},
                            {"xl/drawing.xml", box}}),
              "boxed\n\nA1: old\n\nA2: new");
}

TEST(Xlsx, WarnsOfFormulasWithoutAValue) {
    const ExtractionResult result = read(make_xlsx({sheet("<row><c><f>SUM(A2:A9)</f></c></row>")}));
    ASSERT_EQ(result.warnings.size(), 1u);
    EXPECT_EQ(result.warnings[0].code, "formulas_without_value");
}

TEST(Xlsx, ReadsASheetOfManyMegabytes) {
    std::string rows;
    for (int i = 0; i < 400'000; ++i)
        rows += "<row r='" + std::to_string(i) + "'><c r='A1' t='inlineStr'><is><t>x</t></is></c></row>";
    EXPECT_EQ(read(make_xlsx({sheet(rows)})).blocks.size(), 400'001u);
}

TEST(Xlsx, ReadsHeadersAndFootersOnceButNoNumbersOfPages) {
    const std::string with_header =
        part("worksheet",
             "<sheetData/><headerFooter><oddHeader>&amp;L&amp;\"Arial,Bold\"&amp;14Plan &amp;&amp; costs&amp;C&amp;A"
             "&amp;R&amp;K00FF00Draft</oddHeader><oddFooter>&amp;CPage &amp;P of "
             "&amp;N&amp;R&amp;[Page]&amp;</oddFooter></headerFooter>");
    EXPECT_EQ(read(make_xlsx({with_header, with_header})).text, "S1\n\nPlan & costs\n\nDraft\n\nS2");
}

TEST(Xlsx, FindsPartsWhateverTheCaseOfTheirLetters) {
    const std::string text = part("wsDr", "<txBody><a:p><a:r><a:t>boxed</a:t></a:r></a:p></txBody>");
    EXPECT_EQ(read(make_xlsx({sheet("")}, {{"xl/worksheets/_rels/W1.xml.rels",
                                            relations(relation("d", "drawing", "../Drawing.xml"))},
                                           {"xl/drawing.xml", text}}))
                  .text,
              "S1\n\nboxed");
}

TEST(Xlsx, GoesOnBehindADamagedSheet) {
    const ExtractionResult result = read(make_xlsx({"<worksheet><sheetData>", sheet("<row><c><v>7</v></c></row>")}));
    EXPECT_EQ(result.text, "S1\n\nS2\n\n7");
    ASSERT_EQ(result.warnings.size(), 1u);
    EXPECT_EQ(result.warnings[0].code, "damaged_sheet");
}

TEST(Xlsx, RefusesWhatIsNoWorkbook) {
    EXPECT_EQ(error_code("nothing"), "corrupt_file");
    EXPECT_EQ(error_code(make_zip({{"a", "b"}})), "corrupt_file");
    EXPECT_EQ(error_code(make_xlsx({"<worksheet><sheetData>"})), "corrupt_file");
    EXPECT_EQ(error_code(make_zip({{"_rels/.rels", relations(relation("1", "officeDocument", "xl/workbook.bin"))}})),
              "corrupt_file");
    const std::string xlsx = make_xlsx({sheet("<row><c><v>7</v></c></row>")});
    for (std::size_t size = 0; size < xlsx.size(); size += 17)
        EXPECT_EQ(error_code(xlsx.substr(0, size)), "corrupt_file");
}

TEST(Xlsx, StopsAtALongStringThatIsReferredToForEver) {
    std::string row = "<row>";
    for (int i = 0; i < 16'384; ++i) row += "<c t='s'><v>0</v></c>";
    EXPECT_EQ(
        error_code(make_xlsx({sheet(row + "</row>")},
                             {{"xl/strings.xml", part("sst", "<si><t>" + std::string(32'767, 'x') + "</t></si>")}})),
        "text_too_long");
}

}  // namespace
}  // namespace ragdoll::extraction_formats
