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

TEST(ResultBuilder, HandsOverALongTextInPartsThatAreTheWholeOneBehindTheOther) {
    const std::string row(100'000, 'x');
    std::string parts;
    std::vector<std::size_t> rows;
    ResultBuilder builder("csv", "text/csv", "csv");
    builder.hand_over_to([&](ExtractionResult&& part) {
        parts += part.text;
        rows.push_back(part.blocks.size());
        EXPECT_EQ(part.blocks.front().begin, 0u);
    });
    ResultBuilder whole("csv", "text/csv", "csv");
    for (std::uint32_t i = 1; i <= 25; ++i) {
        builder.table_row({row}, {i, 1, 1});
        whole.table_row({row}, {i, 1, 1});
    }
    const ExtractionResult last = builder.finish();
    EXPECT_EQ(rows, (std::vector<std::size_t>{10, 10}));
    EXPECT_EQ(last.blocks.size(), 5u);
    EXPECT_EQ(last.blocks[0].cells.row, 21u);
    EXPECT_EQ(parts + last.text, whole.finish().text);
    EXPECT_EQ(last.format, "csv");
}

TEST(ResultBuilder, CutsNoPageAndCountsAllPartsTowardsTheLimit) {
    int parts = 0;
    ResultBuilder builder("x", "x/y", "x", {.max_text_bytes = 3'500'000});
    builder.hand_over_to([&](ExtractionResult&& part) {
        ++parts;
        EXPECT_EQ(part.pages.size(), 1u);
    });
    for (int page = 1; page <= 2; ++page) {
        builder.begin_page(page, "", "x");
        for (int i = 0; i < 15; ++i) builder.paragraph(std::string(100'000, 'x'));
        builder.end_page();
    }
    EXPECT_EQ(parts, 1) << "cut between the pages, though the first is longer than a part";
    builder.paragraph("behind");
    EXPECT_EQ(parts, 2);
    EXPECT_THROW(builder.paragraph(std::string(600'000, 'x')), Error);
}

}  // namespace
}  // namespace ragdoll::extraction
