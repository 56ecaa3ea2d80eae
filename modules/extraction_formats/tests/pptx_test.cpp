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
    " xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'"
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    " xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'"
    " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";

std::string paragraph(const std::string& text, const std::string& properties = "") {
    return "<a:p>" + properties + "<a:r><a:rPr/><a:t>" + text + "</a:t></a:r></a:p>";
}
std::string shape(const std::string& paragraphs, const std::string& placeholder = "") {
    return "<p:sp><p:nvSpPr><p:cNvPr id='1' name='n'/><p:nvPr>" + placeholder +
           "</p:nvPr></p:nvSpPr><p:txBody><a:bodyPr/>" + paragraphs + "</p:txBody></p:sp>";
}
std::string slide(const std::string& shapes) {
    return std::string("<p:sld") + kNamespaces + "><p:cSld><p:spTree>" + shapes + "</p:spTree></p:cSld></p:sld>";
}
std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id='" + id + "' Type='http://x/relationships/" + type + "' Target='" + target + "'/>";
}
std::string relations(const std::string& content) {
    return "<Relationships>" + content + "</Relationships>";
}

/// A presentation of these slides; they lie in the archive in the order that they do not have in the presentation.
std::string make_pptx(const std::vector<std::string>& slides, Members more = {}) {
    std::string ids;
    std::string targets;
    for (std::size_t i = 0; i < slides.size(); ++i) {
        const std::string name = "slides/s" + std::to_string(slides.size() - i) + ".xml";
        const std::string id = "rId" + std::to_string(i);
        ids += "<p:sldId id='256' r:id='" + id + "'/>";
        targets += relation(id, "slide", name);
        more.emplace_back("ppt/" + name, slides[i]);
    }
    more.emplace_back("ppt/presentation.xml", std::string("<p:presentation") + kNamespaces + "><p:sldIdLst>" + ids +
                                                  "</p:sldIdLst></p:presentation>");
    more.emplace_back("ppt/_rels/presentation.xml.rels", relations(targets));
    return make_zip(more);
}

ExtractionResult read(const std::string& pptx) {
    return read_document({.bytes = bytes_of(pptx), .name = "a"}, {});
}
std::string error_code(const std::string& pptx) {
    try {
        read_pptx({.bytes = bytes_of(pptx), .name = "a"}, {});
    } catch (const Error& error) {
        EXPECT_EQ(error.disposition(), Disposition::discard);
        return error.code();
    }
    return "";
}

TEST(Pptx, MakesAPageOfEachSlideInTheOrderOfThePresentation) {
    const ExtractionResult result =
        read(make_pptx({slide(shape(paragraph("first"))), slide(""), slide(shape(paragraph("third")))}));
    EXPECT_EQ(result.format, "pptx");
    EXPECT_EQ(result.text, "first\n\nthird");
    ASSERT_EQ(result.pages.size(), 3u);
    EXPECT_EQ(result.pages[2].number, 3);
    EXPECT_EQ(result.text.substr(result.pages[2].begin), "third");
}

TEST(Pptx, PutsTheTitleFirstAsAHeading) {
    const ExtractionResult result =
        read(make_pptx({slide(shape(paragraph("text")) + shape(paragraph("Title"), "<p:ph type='ctrTitle'/>"))}));
    EXPECT_EQ(result.text, "Title\n\ntext");
    EXPECT_EQ(result.blocks[0].kind, BlockKind::heading);
}

TEST(Pptx, KnowsBulletsAndCountsNumberedParagraphs) {
    const std::string number = "<a:pPr><a:buAutoNum type='arabicPeriod'/></a:pPr>";
    EXPECT_EQ(
        read(make_pptx({slide(
                 shape(paragraph("one", number) + paragraph("deep", "<a:pPr lvl='1'><a:buChar char='x'/></a:pPr>") +
                       paragraph("two", number)) +
                 shape(paragraph("point") + paragraph("plain", "<a:pPr><a:buNone/></a:pPr>"), "<p:ph idx='1'/>"))}))
            .text,
        "1. one\n* deep\n2. two\n* point\n\nplain");
}

TEST(Pptx, LeavesOutDatesAndNumbersAndReadsFootersOnce) {
    const std::string frame = shape(paragraph("2026"), "<p:ph type='dt'/>") +
                              shape(paragraph("7"), "<p:ph type='sldNum'/>") +
                              shape(paragraph("ACME"), "<p:ph type='ftr'/>");
    EXPECT_EQ(read(make_pptx({slide(shape(paragraph("a")) + frame), slide(shape(paragraph("b")) + frame)})).text,
              "a\n\nACME\n\nb");
}

TEST(Pptx, MakesRowsOfTables) {
    const auto cell = [](const std::string& text, const std::string& merge = "") {
        return "<a:tc" + merge + "><a:txBody>" + paragraph(text) + "</a:txBody></a:tc>";
    };
    EXPECT_EQ(
        read(make_pptx({slide("<p:grpSp><p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>" +
                              cell("wide", " gridSpan='2'") + cell("", " hMerge='1'") + "</a:tr><a:tr>" + cell("a") +
                              cell("b") + "</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame></p:grpSp>")}))
            .text,
        "wide | \na | b");
}

TEST(Pptx, ReadsNotesCommentsChartsAndDescriptionsOfPictures) {
    const std::string chart =
        std::string("<c:chart") + kNamespaces + "><c:title><c:rich>" + paragraph("Sales") +
        "</c:rich></c:title><c:ser><c:tx><c:v>2026</c:v></c:tx><c:cat><c:pt idx='0'><c:v>May</c:v>"
        "</c:pt></c:cat><c:val><c:pt idx='0'><c:v>7</c:v></c:pt></c:val></c:ser></c:chart>";
    const std::string notes =
        slide(shape(paragraph("say this"), "<p:ph type='body'/>") + shape(paragraph("1"), "<p:ph type='sldNum'/>"));
    EXPECT_EQ(
        read(make_pptx({slide("<p:pic><p:nvPicPr><p:cNvPr id='2' descr='a duck&#10;&#10;Description automatically "
                              "generated'/></p:nvPicPr></p:pic>"
                              "<p:graphicFrame><c:chart r:id='r1'/></p:graphicFrame>")},
                       {{"ppt/slides/_rels/s1.xml.rels", relations(relation("r1", "chart", "../charts/c.xml") +
                                                                   relation("r2", "notesSlide", "../notes/n.xml") +
                                                                   relation("r3", "comments", "/ppt/comments/k.xml"))},
                        {"ppt/charts/c.xml", chart},
                        {"ppt/notes/n.xml", notes},
                        {"ppt/comments/k.xml", "<cmLst><cm><text>why?</text></cm></cmLst>"}}))
            .text,
        "a duck\n\nSales\n\n | 2026\nMay | 7\n\nsay this\n\nwhy?");
}

TEST(Pptx, ShowsTheValuesOfChartsAsDatesAndWithoutUselessDigits) {
    const std::string chart =
        std::string("<c:chart") + kNamespaces +
        "><c:ser><c:cat><c:numCache><c:formatCode>d/m/yy</c:formatCode><c:pt "
        "idx='0'><c:v>46037</c:v></c:pt></c:numCache>"
        "</c:cat><c:val><c:pt idx='0'><c:v>4.4000000000000004</c:v></c:pt></c:val><c:dLbls><c:dLbl><c:tx><c:rich>" +
        paragraph("the best day") + "</c:rich></c:tx></c:dLbl></c:dLbls></c:ser></c:chart>";
    EXPECT_EQ(read(make_pptx({slide("<p:graphicFrame><c:chart r:id='r1'/></p:graphicFrame>")},
                             {{"ppt/slides/_rels/s1.xml.rels", relations(relation("r1", "chart", "../c.xml"))},
                              {"ppt/c.xml", chart}}))
                  .text,
              "2026-01-15 | 4.4\n\nthe best day");
}

TEST(Pptx, TakesTheNameOfAPicturesFileForNoDescription) {
    EXPECT_EQ(
        read(make_pptx({slide("<p:pic><p:nvPicPr><p:cNvPr id='2' descr='C:\\Photos\\cat 1.JPG'/></p:nvPicPr></p:pic>" +
                              shape(paragraph("a")))}))
            .text,
        "a");
}

TEST(Pptx, TellsOnceWhatIsDrawnOnTheMasterAndNoneOfItsPlaceholders) {
    const std::string layout = slide(shape(paragraph("Click to add a title"), "<p:ph type='title'/>"));
    const std::string master = slide(shape(paragraph("Click to edit"), "<p:ph type='body'/>") +
                                     shape(paragraph("ACME")) + shape(paragraph("Page ‹#›")));
    const std::string to_layout = relations(relation("r1", "slideLayout", "../l.xml"));
    EXPECT_EQ(read(make_pptx({slide(shape(paragraph("a"))), slide(shape(paragraph("b")))},
                             {{"ppt/slides/_rels/s1.xml.rels", to_layout},
                              {"ppt/slides/_rels/s2.xml.rels", to_layout},
                              {"ppt/l.xml", layout},
                              {"ppt/_rels/l.xml.rels", relations(relation("r1", "slideMaster", "m.xml"))},
                              {"ppt/m.xml", master}}))
                  .text,
              "a\n\nACME\n\nb");
}

TEST(Pptx, GoesOnBehindADamagedSlide) {
    const ExtractionResult result = read(make_pptx({slide(shape(paragraph("good"))), "<p:sld>"}));
    EXPECT_EQ(result.text, "good");
    ASSERT_EQ(result.warnings.size(), 1u);
    EXPECT_EQ(result.warnings[0].code, "damaged_slide");
    EXPECT_EQ(result.warnings[0].page, 2);
}

TEST(Pptx, RefusesWhatIsNoPresentation) {
    EXPECT_EQ(error_code("nothing"), "corrupt_file");
    EXPECT_EQ(error_code(make_zip({{"a", "b"}})), "corrupt_file");
    EXPECT_EQ(error_code(make_pptx({"<p:sld>"})), "corrupt_file");
    const std::string pptx = make_pptx({slide(shape(paragraph("text")))});
    for (std::size_t size = 0; size < pptx.size(); size += 17)
        EXPECT_EQ(error_code(pptx.substr(0, size)), "corrupt_file");
}

TEST(Pptx, KnowsOfficesOwnEncryption) {
    std::string file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    for (const char c : std::string_view("EncryptedPackage")) file += {c, '\0'};
    EXPECT_EQ(error_code(file), "encrypted");
}

TEST(Pptx, StopsAtDeepNesting) {
    std::string groups;
    for (int i = 0; i < 100'000; ++i) groups += "<p:grpSp>";
    EXPECT_EQ(error_code(make_pptx({slide(groups)})), "too_deeply_nested");
}

}  // namespace
}  // namespace ragdoll::extraction_formats
