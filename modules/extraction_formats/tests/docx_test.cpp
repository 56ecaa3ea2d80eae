#include <gmock/gmock.h>
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
    " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    " xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    " xmlns:v='urn:schemas-microsoft-com:vml'"
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    " xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'"
    " xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram'"
    " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";

std::string part(const std::string& root, const std::string& content) {
    return "<w:" + root + kNamespaces + ">" + content + "</w:" + root + ">";
}
std::string run(const std::string& text) {
    return "<w:r><w:t xml:space='preserve'>" + text + "</w:t></w:r>";
}
std::string paragraph(const std::string& text, const std::string& properties = "") {
    return "<w:p><w:pPr>" + properties + "</w:pPr>" + run(text) + "</w:p>";
}
std::string cell(const std::string& content) {
    return "<w:tc>" + content + "</w:tc>";
}

/// A document with these parts beside its body, related by their names: {"styles", …}, {"header1", …}.
std::string make_docx(const std::string& body, const Members& parts = {}) {
    std::string relations;
    Members members{{"word/document.xml", part("document", "<w:body>" + body + "</w:body>")}};
    for (const auto& [name, content] : parts) {
        const std::string type = name.substr(0, name.find_first_of("0123456789"));
        relations +=
            "<Relationship Id='" + name + "' Type='http://x/relationships/" + type + "' Target='" + name + ".xml'/>";
        members.emplace_back("word/" + name + ".xml", content);
    }
    members.emplace_back("word/_rels/document.xml.rels", "<Relationships>" + relations + "</Relationships>");
    return make_zip(members);
}

ExtractionResult read(const std::string& docx) {
    return read_docx({.bytes = bytes_of(docx), .name = "a.docx"}, {});
}
std::string text_of(const std::string& body, const Members& parts = {}) {
    return read(make_docx(body, parts)).text;
}

std::string error_code(const std::string& docx) {
    try {
        read(docx);
    } catch (const Error& error) {
        EXPECT_EQ(error.disposition(), Disposition::discard);
        return error.code();
    }
    return "";
}

TEST(Docx, KnowsHeadingsByStyleNameBaseAndOutlineLevel) {
    const std::string styles =
        part("styles",
             "<w:style w:styleId='berschrift2'><w:name w:val='heading 2'/></w:style>"
             "<w:style w:styleId='Own'><w:name w:val='Mine'/><w:basedOn w:val='berschrift2'/></w:style>"
             "<w:style w:styleId='Loop'><w:name w:val='loop'/><w:basedOn w:val='Loop'/></w:style>");
    const ExtractionResult result =
        read(make_docx(paragraph("One", "<w:pStyle w:val='Own'/>") + paragraph("Two", "<w:outlineLvl w:val='2'/>") +
                           paragraph("Text", "<w:pStyle w:val='Loop'/>"),
                       {{"styles", styles}}));
    ASSERT_EQ(result.blocks.size(), 3u);
    EXPECT_EQ(result.blocks[0].level, 2);
    EXPECT_EQ(result.blocks[1].level, 3);
    EXPECT_EQ(result.blocks[2].kind, BlockKind::paragraph);
}

TEST(Docx, KeepsInsertionsAndLeavesOutDeletionsHiddenTextAndFieldCodes) {
    EXPECT_EQ(text_of("<w:p>" + run("a ") + "<w:ins>" + run("new") +
                      "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
                      "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
                      "<w:hyperlink>" +
                      run(" link") + "</w:hyperlink></w:p>"),
              "a new link");
}

TEST(Docx, CountsNumberedListsAndResumesThem) {
    const std::string numbering =
        part("numbering",
             "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
             "<w:lvlText w:val='%1.'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/><w:lvlText "
             "w:val='%1.%2)'/></w:lvl>"
             "</w:abstractNum><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt "
             "w:val='bullet'/></w:lvl></w:abstractNum>"
             "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId "
             "w:val='1'/></w:num>");
    const auto item = [](const char* list, const char* level, const char* text) {
        return paragraph(
            text, std::string("<w:numPr><w:ilvl w:val='") + level + "'/><w:numId w:val='" + list + "'/></w:numPr>");
    };
    EXPECT_EQ(text_of(item("1", "0", "one") + item("2", "0", "dot") + item("1", "1", "deep") + item("1", "0", "two") +
                          item("1", "1", "again"),
                      {{"numbering", numbering}}),
              "1. one\n- dot\n1.a) deep\n2. two\n2.a) again");
}

TEST(Docx, MakesRowsOfTablesAndReadsFramesAsText) {
    const std::string nested = "<w:tbl><w:tr>" + cell(paragraph("x")) + cell(paragraph("y")) + "</w:tr></w:tbl>";
    EXPECT_EQ(text_of("<w:tbl><w:tr>" + cell(paragraph("a")) + cell(paragraph("b") + nested) + "</w:tr><w:tr>" +
                      cell(paragraph("c")) + cell("<w:tcPr><w:vMerge/></w:tcPr><w:p/>") +
                      "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cell(paragraph("gone")) + cell("<w:p/>") +
                      "</w:tr></w:tbl>"),
              "a | b x y\nc | ");
    EXPECT_EQ(text_of("<w:tbl><w:tr>" + cell(paragraph("one") + paragraph("two")) + "</w:tr></w:tbl>"), "one\n\ntwo");
}

TEST(Docx, ReadsATextBoxOnceThoughItIsThereInTwoForms) {
    const std::string box = "<w:txbxContent>" + paragraph("boxed") + "</w:txbxContent>";
    EXPECT_EQ(text_of("<w:p>" + run("around") + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>" + box +
                      "</mc:Choice><mc:Fallback><w:pict><v:textbox>" + box +
                      "</v:textbox></w:pict></mc:Fallback>"
                      "</mc:AlternateContent></w:r></w:p>"),
              "around\n\nboxed");
    EXPECT_EQ(text_of("<w:p><w:r><w:pict><v:shape><v:textbox>" + box + "</v:textbox></v:shape></w:pict></w:r></w:p>"),
              "boxed");
}

TEST(Docx, ReadsChartsAndDiagramsBehindTheirParagraph) {
    const std::string chart = std::string("<c:chartSpace") + kNamespaces +
                              "><c:title><c:tx><c:rich><a:p><a:r><a:t>Sales</a:t></a:r></a:p></c:rich></c:tx></c:title>"
                              "<c:ser><c:tx><c:v>2025</c:v></c:tx><c:cat><c:pt idx='0'><c:v>May</c:v></c:pt></c:cat>"
                              "<c:val><c:pt idx='0'><c:v>7</c:v></c:pt></c:val></c:ser></c:chartSpace>";
    const std::string diagram =
        std::string("<dgm:dataModel") + kNamespaces +
        "><dgm:pt><dgm:t><a:p><a:r><a:t>Step</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>";
    const std::string body = "<w:p>" + run("Before.") + "<w:r><w:drawing><c:chart r:id='chart1'/></w:drawing></w:r>" +
                             "<w:r><w:drawing><dgm:relIds r:dm='diagramData1'/></w:drawing></w:r></w:p>" +
                             paragraph("After.");
    EXPECT_EQ(text_of(body, {{"chart1", chart}, {"diagramData1", diagram}}),
              "Before.\n\nSales\n\n | 2025\nMay | 7\n\nStep\n\nAfter.");
    EXPECT_EQ(text_of(body + body, {{"chart1", chart}, {"diagramData1", diagram}}).rfind("Sales"), 9u)
        << "what is referred to again and again is read once";
    EXPECT_EQ(text_of(body, {{"chart1", "<c"}}), "Before.\n\nAfter.") << "a damaged chart costs only itself";
}

TEST(Docx, ReadsHeadersOnceThenTheBodyThenNotesAndFooters) {
    EXPECT_EQ(text_of(paragraph("body"),
                      {{"header1", part("hdr", paragraph("head"))},
                       {"header2", part("hdr", paragraph("head"))},
                       {"footer1", part("ftr", paragraph("foot"))},
                       {"footnotes", part("footnotes", "<w:footnote>" + paragraph("note") + "</w:footnote>")},
                       {"comments", part("comments", "<w:comment>" + paragraph("remark") + "</w:comment>")}}),
              "head\n\nbody\n\nnote\n\nremark\n\nfoot");
}

TEST(Docx, DamageBesideTheTextCostsAWarning) {
    const ExtractionResult result = read(make_docx(paragraph("Body"), {{"header1", "<w:hdr"}, {"styles", "<w:s"}}));
    EXPECT_EQ(result.text, "Body");
    ASSERT_EQ(result.warnings.size(), 2u);
    EXPECT_EQ(result.warnings[0].code, "damaged_part");
}

TEST(Docx, WritesFormulasOnALine) {
    const auto math = [](const std::string& text) { return "<m:r><m:t>" + text + "</m:t></m:r>"; };
    EXPECT_EQ(text_of("<w:p><m:oMath><m:f><m:num>" + math("a+b") + "</m:num><m:den>" + math("c") + "</m:den></m:f>" +
                      math("=") + "<m:sSup><m:e>" + math("x") + "</m:e><m:sup>" + math("2") +
                      "</m:sup></m:sSup></m:oMath></w:p>"),
              "(a+b)/c=x^2");
}

TEST(Docx, ReadsSymbolsCheckBoxesTabsAndBreaks) {
    EXPECT_EQ(
        text_of("<w:p><w:r><w:sym w:font='Symbol' w:char='F061'/><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t>"
                "<w:br/><w:sym w:font='Wingdings' w:char='F0FE'/></w:r></w:p>"),
        "α b-c\n☑");
}

TEST(Docx, TellsTitleAuthorAndDate) {
    const ExtractionResult result = read(make_zip(
        {{"word/document.xml", part("document", "<w:body/>")},
         {"_rels/.rels",
          "<Relationships><Relationship Type='x/core-properties' Target='docProps/core.xml'/></Relationships>"},
         {"docProps/core.xml",
          "<p xmlns:d='d'><d:title>T &amp; "
          "U</d:title><d:creator>Ann</d:creator><d:created>2026-01-15T10:30:00Z</d:created></p>"}}));
    EXPECT_EQ(result.title, "T & U");
    EXPECT_EQ(result.author, "Ann");
    EXPECT_EQ(to_iso8601(result.created_at.value()), "2026-01-15T10:30:00Z");
}

TEST(Docx, RefusesWhatIsNoWordDocument) {
    EXPECT_EQ(error_code("nothing"), "corrupt_file");
    EXPECT_EQ(error_code(make_zip({{"a", "b"}})), "corrupt_file");
    EXPECT_EQ(error_code(make_docx("<w:p>")), "corrupt_file");
    const std::string docx = make_docx(paragraph("text"));
    for (std::size_t size = 0; size < docx.size(); size += 17)
        EXPECT_EQ(error_code(docx.substr(0, size)), "corrupt_file");
}

TEST(Docx, KnowsWordsOwnEncryption) {
    std::string file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    for (const char c : std::string_view("EncryptedPackage")) file += {c, '\0'};
    EXPECT_EQ(error_code(file), "encrypted");
}

TEST(Docx, ExpandsNoEntities) {
    EXPECT_EQ(error_code(make_zip(
                  {{"word/document.xml", "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]>" +
                                             part("document", "<w:body>" + paragraph("&b;") + "</w:body>")}})),
              "corrupt_file");
}

TEST(Docx, StopsAtDeepNesting) {
    std::string body;
    for (int i = 0; i < 100'000; ++i) body += "<w:p>";
    EXPECT_EQ(error_code(make_docx(body)), "too_deeply_nested");
}

}  // namespace
}  // namespace ragdoll::extraction_formats
