#include "ragdoll/extraction/result_builder.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction {
namespace {

std::string slice(const ExtractionResult& result, std::size_t begin, std::size_t end) {
    return result.text.substr(begin, end - begin);
}

TEST(ResultBuilder, LaysBlocksOutWithBlankLinesAndRowsWithLineBreaks) {
    ResultBuilder builder("text", "text/plain", "text");
    builder.heading(1, "  A\n title ");
    builder.paragraph("First   line\nsecond line\n\n");
    builder.paragraph(" \n ");
    builder.table_row({"a", "b\nc"});
    builder.table_row({"", " "});
    builder.table_row({"d", ""});
    builder.code("\n  indented\n    more\n");
    const auto result = builder.finish();
    EXPECT_EQ(result.text, "A title\n\nFirst line\nsecond line\n\na | b c\nd | \n\n  indented\n    more");
    ASSERT_EQ(result.blocks.size(), 5u);
    EXPECT_EQ(slice(result, result.blocks[2].begin, result.blocks[2].end), "a | b c");
}

TEST(ResultBuilder, KnowsWhereEachPageLies) {
    ResultBuilder builder("pdf", "application/pdf", "pdf_text");
    builder.begin_page(1, "", "pdf_text");
    builder.paragraph("one");
    builder.begin_page(2, "ii", "pdf_text");
    builder.begin_page(3, "", "pdf_text");
    builder.paragraph("three");
    const auto result = builder.finish();
    ASSERT_EQ(result.pages.size(), 3u);
    EXPECT_EQ(slice(result, result.pages[0].begin, result.pages[0].end), "one");
    EXPECT_EQ(slice(result, result.pages[1].begin, result.pages[1].end), "");
    EXPECT_EQ(slice(result, result.pages[2].begin, result.pages[2].end), "three");
}

TEST(ResultBuilder, StopsAtItsLimits) {
    ResultBuilder builder("text", "text/plain", "text", {.max_text_bytes = 10, .max_pages = 1});
    builder.begin_page(1, "", "");
    EXPECT_THROW(builder.begin_page(2, "", ""), Error);
    builder.paragraph("12345");
    EXPECT_THROW(builder.paragraph("123456"), Error);
}

TEST(ResultBuilder, APageThatGoesOnWithATableBeginsAtItsFirstRow) {
    ResultBuilder builder("pdf", "application/pdf", "pdf_text");
    builder.begin_page(1, "", "pdf_text");
    builder.table_row({"one"});
    builder.begin_page(2, "", "pdf_text");
    builder.table_row({"\u00e9t\u00e9"});
    const ExtractionResult result = builder.finish();
    EXPECT_EQ(result.text.substr(result.pages[1].begin), "\u00e9t\u00e9");
    EXPECT_EQ(result.text.substr(0, result.pages[0].end), "one");
}

}  // namespace
}  // namespace ragdoll::extraction
