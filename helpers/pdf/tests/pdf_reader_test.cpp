#include "pdf_reader.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ragdoll/base/error.hpp"

namespace ragdoll::pdf {
namespace {

using extraction::ExtractionResult;
using extraction::Input;
using extraction::ReaderContext;

/// A PDF with one page for each content stream.
std::string make_pdf(const std::vector<std::string>& pages, const std::string& trailer = "") {
    std::string pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[";
    for (std::size_t i = 0; i < pages.size(); ++i) pdf += std::to_string(10 + 2 * i) + " 0 R ";
    pdf += "]/Count " + std::to_string(pages.size()) + ">>endobj\n";
    pdf += "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n";
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const std::string page = std::to_string(10 + 2 * i);
        const std::string content = std::to_string(11 + 2 * i);
        pdf += page + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents " +
               content + " 0 R>>endobj\n" + content + " 0 obj<</Length " + std::to_string(pages[i].size()) +
               ">>stream\n" + pages[i] + "\nendstream endobj\n";
    }
    return pdf + "trailer<</Root 1 0 R" + trailer + ">>\n";
}

std::string show(int left, int bottom, const std::string& text, int size = 10) {
    return "BT /F " + std::to_string(size) + " Tf " + std::to_string(left) + " " + std::to_string(bottom) + " Td (" +
           text + ") Tj ET\n";
}

class PdfReader : public ::testing::Test {
protected:
    ExtractionResult read(const std::string& pdf) {
        return read_pdf({.bytes = std::as_bytes(std::span(pdf.data(), pdf.size())), .name = "a.pdf"}, context);
    }
    std::string error_code(const std::string& pdf) {
        try {
            read(pdf);
        } catch (const Error& error) {
            EXPECT_EQ(error.disposition(), Disposition::discard);
            return error.code();
        }
        return "";
    }

    PopplerLibrary poppler;
    ReaderContext context;
};

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

}  // namespace
}  // namespace ragdoll::pdf
