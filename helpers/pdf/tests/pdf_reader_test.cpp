#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "pdf_reader_fixture.hpp"
#include "test_pdf.hpp"

namespace ragdoll::pdf {
namespace {

using extraction::BlockKind;
using extraction::ExtractionResult;

std::string make_pdf(const std::vector<std::string>& pages, const std::string& trailer = "") {
    return TestPdf{.pages = pages, .trailer = trailer}.bytes();
}

TEST_F(PdfReader, ReadsPagesWithTheirPlaceInTheText) {
    std::vector<std::pair<int, int>> progress;
    context.progress = [&](int done, int total) { progress.emplace_back(done, total); };
    const ExtractionResult result =
        read(make_pdf({show(50, 700, "Hello first page"), show(50, 700, "And the second")}));
    EXPECT_EQ(result.text, "Hello first page\n\nAnd the second");
    ASSERT_EQ(result.pages.size(), 2u);
    EXPECT_EQ(result.text.substr(result.pages[1].begin), "And the second");
    EXPECT_EQ(result.pages[1].method, "pdf_text");
    EXPECT_EQ(progress, (std::vector<std::pair<int, int>>{{1, 2}, {2, 2}}));
}

TEST_F(PdfReader, TellsTitleAuthorAndDate) {
    const ExtractionResult result = read(
        make_pdf({show(50, 700, "x")}, "/Info<</Title(A title)/Author(An Author)/CreationDate(D:20260115103000Z)>>"));
    EXPECT_EQ(result.title, "A title");
    EXPECT_EQ(result.author, "An Author");
    ASSERT_TRUE(result.created_at);
    EXPECT_EQ(to_iso8601(*result.created_at), "2026-01-15T10:30:00Z");
}

TEST_F(PdfReader, KnowsHeadingsBySize) {
    std::string content = show(50, 760, "The Title", 24);
    for (int i = 0; i < 8; ++i) content += show(50, 700 - 12 * i, "Body text that fills the line from left to right");
    const ExtractionResult result = read(make_pdf({content}));
    ASSERT_EQ(result.blocks.size(), 2u);
    EXPECT_EQ(result.blocks[0].kind, extraction::BlockKind::heading);
    EXPECT_EQ(result.blocks[0].level, 1);
}

TEST_F(PdfReader, WarnsOfPagesWithoutText) {
    const ExtractionResult result = read(make_pdf({show(50, 700, "text"), "0 0 100 100 re f"}));
    ASSERT_EQ(result.warnings.size(), 1u);
    EXPECT_EQ(result.warnings[0].code, "page_without_text");
    EXPECT_EQ(result.warnings[0].page, 2);
}

TEST_F(PdfReader, ReadsRunningHeadsOnce) {
    std::vector<std::string> pages;
    for (const std::string word : {"morning", "noon", "evening"})
        pages.push_back(show(50, 780, "The Day of a Fox") + show(50, 700, "This is what happened in the " + word));
    EXPECT_EQ(read(make_pdf(pages)).text,
              "The Day of a Fox\n\nThis is what happened in the morning\n\nThis is what happened in the noon\n\n"
              "This is what happened in the evening");
}

TEST_F(PdfReader, HasScansRecognisedThatShowNothingButAFooter) {
    const std::string footer = show(50, 20, "Digitised by the library of the university of somewhere");
    for (const extraction::Page& page : read(make_pdf({footer, footer, footer})).pages)
        EXPECT_EQ(page.text_layer, extraction::TextLayer::sparse) << page.number;
}

TEST_F(PdfReader, TellsWhichPagesMustBeRecognised) {
    const std::string line = show(50, 700, "A page with enough of a text that can be read well");
    const std::string garbled = show(50, 700, "!\"#$%&'**+,-/:; !\"#$%&'**+,-/:; !\"#$%&'**+,-/:;");
    const ExtractionResult result = read(make_pdf({line, show(50, 20, "page 2"), garbled}));
    EXPECT_EQ(result.pages[0].text_layer, extraction::TextLayer::good);
    EXPECT_EQ(result.pages[1].text_layer, extraction::TextLayer::sparse);
    EXPECT_EQ(result.pages[2].text_layer, extraction::TextLayer::garbled);
    ASSERT_EQ(result.warnings.size(), 1u) << "a page with little text is no fault";
    EXPECT_EQ(result.warnings[0].code, "garbled_text");
}

TEST_F(PdfReader, ReadsTextThatStandsOnItsSideAfterTheRest) {
    const ExtractionResult result = read(make_pdf(
        {"BT /F 10 Tf 0 1 -1 0 20 100 Tm (margin note) Tj ET\n" + show(50, 700, "The text of the page is longer")}));
    EXPECT_EQ(result.text, "The text of the page is longer\n\nmargin note");
}

TEST_F(PdfReader, TellsDamagedFromEncrypted) {
    EXPECT_EQ(error_code("%PDF-1.4\nnothing of use"), "corrupt_file");
    EXPECT_EQ(error_code(""), "corrupt_file");
    EXPECT_EQ(error_code(make_pdf({show(50, 700, "x")},
                                  "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4"
                                  "/O<0000000000000000000000000000000000000000000000000000000000000000>"
                                  "/U<0000000000000000000000000000000000000000000000000000000000000000>>>")),
              "encrypted");
}

TEST_F(PdfReader, EndsCleanlyWhereverAFileIsCutOff) {
    const std::string whole = make_pdf({show(50, 700, "one"), show(50, 700, "two")});
    for (std::size_t size = 0; size < whole.size(); size += 13) {
        const std::string code = error_code(whole.substr(0, size));
        EXPECT_TRUE(code.empty() || code == "corrupt_file") << code << " at " << size;
    }
}

TEST_F(PdfReader, RefusesTooManyPagesAndTooMuchText) {
    context.limits.max_pages = 1;
    EXPECT_EQ(error_code(make_pdf({"", ""})), "too_many_pages");
    context.limits = {.max_text_bytes = 10};
    EXPECT_EQ(error_code(make_pdf({show(50, 700, "more than ten bytes")})), "text_too_long");
}

TEST_F(PdfReader, TellsTheBoxOfEachBlockOnTheUprightPage) {
    const ExtractionResult result =
        read(make_pdf({show(50, 700, "Hello") + "BT /F 10 Tf 0 1 -1 0 20 100 Tm (side) Tj ET\n"}));
    ASSERT_EQ(result.blocks.size(), 2u);
    const extraction::Box& line = result.blocks[0].box;
    EXPECT_NEAR(line.left, 50, 1);
    EXPECT_NEAR(line.bottom, 100, 5) << "800 - 700, below the line of the letters";
    EXPECT_LT(line.top, line.bottom);
    const extraction::Box& side = result.blocks[1].box;
    EXPECT_NEAR(side.bottom, 700, 1);
    EXPECT_LT(side.right - side.left, side.bottom - side.top) << "it stands upright on the page";
}

TEST_F(PdfReader, PartsTheCellsOfATableWhoseColumnsAreSure) {
    std::string content;
    for (int i = 0; i < 4; ++i) {
        const std::string row = std::to_string(i);
        content += show(50, 700 - 14 * i, "first cell " + row) + show(250, 700 - 14 * i, "second " + row);
    }
    const ExtractionResult result = read(make_pdf({content}));
    ASSERT_EQ(result.blocks.size(), 4u);
    EXPECT_EQ(result.blocks[3].kind, BlockKind::table_row);
    EXPECT_THAT(result.text, ::testing::EndsWith("first cell 3 | second 3"));
}

TEST_F(PdfReader, JoinsCellsBySpacesWhereTwoRowsProveNoTable) {
    const ExtractionResult result = read(
        make_pdf({show(50, 700, "Name") + show(250, 700, "Alice") + show(50, 686, "Town") + show(250, 686, "Vienna")}));
    EXPECT_EQ(result.text, "Name Alice\nTown Vienna");
}

TEST_F(PdfReader, ReadsADocumentWhosePageTreeIsALoop) {
    std::string pdf = make_pdf({show(50, 700, "one")});
    pdf.replace(pdf.find("/Kids[10 0 R ]"), 14, "/Kids[10 0 R 2 0 R]");
    const std::string code = error_code(pdf);
    EXPECT_TRUE(code.empty() || code == "corrupt_file") << code;
}

TEST_F(PdfReader, SaysThatADocumentWithoutPagesIsDamaged) {
    EXPECT_EQ(error_code(make_pdf({})), "corrupt_file");
}

}  // namespace
}  // namespace ragdoll::pdf
