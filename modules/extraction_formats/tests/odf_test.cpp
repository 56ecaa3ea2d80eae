#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "zip_fixture.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;
using extraction::ExtractionResult;
using Members = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kNamespaces =
    " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
    " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
    " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
    " xmlns:presentation='urn:oasis:names:tc:opendocument:xmlns:presentation:1.0'"
    " xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"
    " xmlns:dc='http://purl.org/dc/elements/1.1/'"
    " xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0'";

std::string part(const std::string& root, const std::string& content) {
    return "<office:" + root + kNamespaces + ">" + content + "</office:" + root + ">";
}
std::string paragraph(const std::string& text) {
    return "<text:p>" + text + "</text:p>";
}
std::string cell(const std::string& text, const std::string& attributes = "") {
    return "<table:table-cell " + attributes + ">" + (text.empty() ? "" : paragraph(text)) + "</table:table-cell>";
}
std::string row(const std::string& cells, const std::string& attributes = "") {
    return "<table:table-row " + attributes + ">" + cells + "</table:table-row>";
}

/// A file of that kind ("text", "spreadsheet", "presentation").
std::string make_odf(const std::string& kind, const std::string& body, const std::string& styles = "",
                     const Members& more = {}) {
    Members members{
        {"mimetype", "application/vnd.oasis.opendocument." + kind},
        {"content.xml", part("document-content", "<office:automatic-styles>" + styles +
                                                     "</office:automatic-styles><office:body><office:" + kind + ">" +
                                                     body + "</office:" + kind + "></office:body>")}};
    members.insert(members.end(), more.begin(), more.end());
    return make_zip(members);
}

ExtractionResult read(const std::string& file) {
    return read_document({.bytes = bytes_of(file), .name = "a"}, {});
}
std::string text_of(const std::string& body, const std::string& styles = "", const Members& more = {}) {
    return read(make_odf("text", body, styles, more)).text;
}
std::string sheet_of(const std::string& rows) {
    return read(make_odf("spreadsheet", "<table:table table:name='S'>" + rows + "</table:table>")).text;
}
std::string error_code(const std::string& file) {
    try {
        read_odt({.bytes = bytes_of(file), .name = "a"}, {});
    } catch (const Error& error) {
        EXPECT_EQ(error.disposition(), Disposition::discard);
        return error.code();
    }
    return "";
}

TEST(Odt, KnowsHeadingsAndTitles) {
    const ExtractionResult result = read(make_odf("text",
                                                  "<text:p text:style-name='P1'>Name</text:p>"
                                                  "<text:h text:outline-level='2'>Head</text:h>" +
                                                      paragraph("Text"),
                                                  "<style:style style:name='P1' style:family='paragraph' "
                                                  "style:parent-style-name='Title'/>"));
    EXPECT_EQ(result.format, "odt");
    EXPECT_EQ(result.text, "Name\n\nHead\n\nText");
    EXPECT_EQ(result.title, "Name");
    EXPECT_EQ(result.blocks[0].level, 1);
    EXPECT_EQ(result.blocks[1].level, 2);
    EXPECT_EQ(result.blocks[2].kind, BlockKind::paragraph);
}

TEST(Odt, KeepsSpacesTabsAndBreaksAndLeavesOutDeletions) {
    EXPECT_EQ(text_of("<text:tracked-changes>" + paragraph("gone") + "</text:tracked-changes>" +
                      paragraph("a<text:s text:c='3'/>b\n c<text:tab/><text:span>d</text:span><text:line-break/>e")),
              "a b c d\ne");
}

TEST(Odt, CountsLists) {
    const auto item = [](const std::string& content) { return "<text:list-item>" + content + "</text:list-item>"; };
    const std::string style =
        "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1' "
        "style:num-suffix='.'/><text:list-level-style-number text:level='2' style:num-format='a' style:num-prefix='(' "
        "style:num-suffix=')'/></text:list-style>";
    EXPECT_EQ(text_of("<text:list text:style-name='L1'>" +
                          item(paragraph("one") + "<text:list>" + item(paragraph("deep")) + "</text:list>") +
                          item(paragraph("two")) +
                          "</text:list><text:list text:style-name='L1' "
                          "text:continue-numbering='true'>" +
                          item(paragraph("three")) +
                          "</text:list>"
                          "<text:list>" +
                          item(paragraph("dot")) + "</text:list>",
                      style),
              "1. one\n(a) deep\n2. two\n3. three\n* dot");
}

TEST(Odt, MakesRowsOfTables) {
    EXPECT_EQ(text_of("<table:table><table:table-column/><table:table-header-rows>" + row(cell("a") + cell("b")) +
                      "</table:table-header-rows>" + row(cell("wide") + "<table:covered-table-cell/>") +
                      row(cell("", "table:number-columns-repeated='2000000000'") + cell("c")) + "</table:table>")
                  .substr(0, 17),
              "a | b\nwide | \n | ");
}

TEST(Odt, ReadsHeadersOnceAndNotesBehindTheText) {
    const std::string styles =
        part("document-styles", "<office:master-styles><style:master-page><style:header>" + paragraph("head") +
                                    "</style:header><style:header-left>" + paragraph("head") +
                                    "</style:header-left><style:footer>" + paragraph("foot") +
                                    "</style:footer></style:master-page></office:master-styles>");
    EXPECT_EQ(text_of(paragraph("text<text:note><text:note-citation>1</text:note-citation><text:note-body>" +
                                paragraph("note") +
                                "</text:note-body></text:note> goes on<office:annotation><dc:creator>Ann</dc:creator>" +
                                paragraph("remark") + "</office:annotation>") +
                          paragraph("more"),
                      "", {{"styles.xml", styles}}),
              "head\n\ntext goes on\n\nmore\n\nnote\n\nremark\n\nfoot");
}

TEST(Odt, ReadsTextBoxesAndDescriptionsOfPictures) {
    EXPECT_EQ(text_of(paragraph("around<draw:frame><draw:text-box>" + paragraph("boxed") +
                                "</draw:text-box><svg:desc>a duck</svg:desc></draw:frame>")),
              "around\n\nboxed\n\na duck");
}

TEST(Odt, TellsTitleAuthorAndDate) {
    const ExtractionResult result = read(make_odf(
        "text", "", "",
        {{"meta.xml", part("document-meta",
                           "<office:meta><meta:initial-creator>Ann</meta:initial-creator><dc:creator>Bob</dc:creator>"
                           "<dc:title>T &amp; U</dc:title><meta:creation-date>2026-01-15T10:30:00</meta:creation-date>"
                           "</office:meta>")}}));
    EXPECT_EQ(result.title, "T & U");
    EXPECT_EQ(result.author, "Ann");
    EXPECT_EQ(to_iso8601(result.created_at.value()), "2026-01-15T10:30:00Z");
}

TEST(Odt, ReadsTheFlatForm) {
    const auto flat = [](const std::string& kind, const std::string& body) {
        return "<?xml version='1.0'?>\n<office:document" + std::string(kNamespaces) +
               " office:mimetype=\"application/vnd.oasis.opendocument." + kind +
               "\"><office:meta><dc:title>T</dc:title></office:meta><office:master-styles><style:header>" +
               paragraph("Head") + "</style:header></office:master-styles><office:body><office:" + kind + ">" + body +
               "</office:" + kind + "></office:body></office:document>";
    };
    const ExtractionResult text = read(flat("text", "<text:p>a<text:span>b</text:span></text:p>"));
    EXPECT_EQ(text.text, "Head\n\nab");
    EXPECT_EQ(text.title, "T");
    EXPECT_EQ(text.format, "odt");
    EXPECT_EQ(read(flat("spreadsheet", "<table:table table:name='S'>" + row(cell("7")) + "</table:table>")).text,
              "S\n\n7");
    EXPECT_EQ(read(flat("presentation", "<draw:page><draw:frame>" + paragraph("x") + "</draw:frame></draw:page>")).text,
              "x");
}

TEST(Odt, ReadsFilesThatNameADocumentTypeButRefusesOneThatDeclaresEntities) {
    const auto with_type = [](const std::string& type) {
        const std::string content =
            part("document-content", "<office:body><office:text>" + paragraph("x") + "</office:text></office:body>");
        return make_zip(Members{{"mimetype", "application/vnd.oasis.opendocument.text"},
                                {"content.xml", "<!DOCTYPE office:document-content " + type + ">" + content}});
    };
    EXPECT_EQ(read(with_type("PUBLIC '-//OpenOffice.org//DTD OfficeDocument 1.0//EN' 'office.dtd'")).text, "x");
    EXPECT_EQ(error_code(with_type("[<!ENTITY a 'b'>]")), "corrupt_file");
    EXPECT_EQ(error_code(with_type("SYSTEM 'office.dtd' [<!ENTITY a 'b'>]")), "corrupt_file");
}

TEST(Odt, RefusesDamagedAndEncryptedFiles) {
    EXPECT_EQ(error_code("nothing"), "corrupt_file");
    EXPECT_EQ(error_code(make_zip({{"a", "b"}})), "corrupt_file");
    EXPECT_EQ(error_code(make_odf("text", "<text:p>")), "corrupt_file");
    EXPECT_EQ(error_code(make_odf(
                  "text", "", "",
                  {{"META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>"}})),
              "encrypted");
    const std::string file = make_odf("text", paragraph("text"));
    for (std::size_t size = 0; size < file.size(); size += 17)
        EXPECT_EQ(error_code(file.substr(0, size)), "corrupt_file");
}

TEST(Odt, StopsAtDeepNesting) {
    std::string body;
    for (int i = 0; i < 100'000; ++i) body += "<text:list><text:list-item>";
    EXPECT_EQ(error_code(make_odf("text", body)), "too_deeply_nested");
}

TEST(Ods, MakesAPageOfEachSheetAndKeepsColumns) {
    const ExtractionResult result =
        read(make_odf("spreadsheet", "<table:table table:name='One'>" +
                                         row(cell("a") + cell("", "table:number-columns-repeated='2'") + cell("b")) +
                                         row(cell("", "table:number-columns-repeated='3'") + cell("c")) +
                                         "</table:table><table:table table:name='Two'/>"));
    EXPECT_EQ(result.format, "ods");
    EXPECT_EQ(result.text, "One\n\na | b\n | c\n\nTwo");
    ASSERT_EQ(result.pages.size(), 2u);
    EXPECT_EQ(result.pages[1].label, "Two");
}

TEST(Ods, WritesDatesInOneForm) {
    EXPECT_EQ(sheet_of(row(cell("15.01.26", "office:value-type='date' office:date-value='2026-01-15T10:30:00'"))),
              "S\n\n2026-01-15 10:30:00");
}

TEST(Ods, ReadsCommentsWithTheirCell) {
    EXPECT_EQ(sheet_of(row("", "table:number-rows-repeated='4'") +
                       row("<table:table-cell/><table:table-cell><office:annotation>" + paragraph("why?") +
                           "</office:annotation>" + paragraph("x") + "</table:table-cell>")),
              "S\n\nx\n\nB5: why?");
}

TEST(Ods, AClaimOfEndlessCellsCostsNothing) {
    EXPECT_EQ(sheet_of(row(cell("", "table:number-columns-repeated='2147483647'"),
                           "table:number-rows-repeated='2147483647'") +
                       row(cell("x"))),
              "S\n\nx");
    const ExtractionResult result =
        read(make_odf("spreadsheet", "<table:table table:name='S'>" +
                                         row(cell("x"), "table:number-rows-repeated='1048576'") + "</table:table>"));
    EXPECT_EQ(result.blocks.size(), 1001u);
    ASSERT_EQ(result.warnings.size(), 1u);
    EXPECT_EQ(result.warnings[0].code, "repeated_cells_cut");
}

TEST(Odp, TellsOnceTheFooterAndWhatIsDrawnOnTheMaster) {
    const std::string frame = "<draw:frame><draw:text-box>" + paragraph("ACME") + paragraph("&lt;number&gt;") +
                              "</draw:text-box></draw:frame>";
    const std::string place =
        "<draw:frame presentation:class='title'><draw:text-box>" + paragraph("Click") + "</draw:text-box></draw:frame>";
    const std::string master = "<office:master-styles><style:master-page style:name='M'>" + frame + place +
                               "</style:master-page></office:master-styles>";
    const auto page = [](const std::string& text) {
        return "<draw:page draw:master-page-name='M' presentation:use-footer-name='f'><draw:frame>" + paragraph(text) +
               "</draw:frame></draw:page>";
    };
    EXPECT_EQ(read(make_odf("presentation",
                            "<presentation:footer-decl presentation:name='f'>Foot</presentation:footer-decl>" +
                                page("a") + page("b"),
                            "", {{"styles.xml", part("document-styles", master)}}))
                  .text,
              "a\n\nFoot\n\nACME\n\nb");
}

TEST(Odp, MakesAPageOfEachSlideWithItsTitleFirst) {
    const auto frame = [](const std::string& use, const std::string& text) {
        return "<draw:frame presentation:class='" + use + "'><draw:text-box>" + paragraph(text) +
               "</draw:text-box></draw:frame>";
    };
    const ExtractionResult result = read(make_odf(
        "presentation",
        "<draw:page>" + frame("outline", "text") + frame("title", "Title") + frame("page-number", "7") +
            "<draw:g><draw:custom-shape>" + paragraph("in a group") +
            "</draw:custom-shape></draw:g><draw:frame presentation:class='subtitle' presentation:placeholder='true'>"
            "<draw:text-box>" +
            paragraph("Click here") + "</draw:text-box></draw:frame><presentation:notes>" + frame("notes", "say this") +
            frame("header", "no") + "</presentation:notes></draw:page><draw:page>" + frame("outline", "next") +
            "</draw:page>"));
    EXPECT_EQ(result.format, "odp");
    EXPECT_EQ(result.text, "Title\n\ntext\n\nin a group\n\nsay this\n\nnext");
    EXPECT_EQ(result.blocks[0].kind, BlockKind::heading);
    EXPECT_EQ(result.pages.size(), 2u);
}

}  // namespace
}  // namespace ragdoll::extraction_formats
