#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "zip_fixture.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;
using extraction::ExtractionResult;

ExtractionResult read(const std::string& markdown) {
    return read_markdown({.bytes = bytes_of(markdown), .name = "a.md"}, {});
}
std::string text_of(const std::string& markdown) {
    return read(markdown).text;
}

TEST(Markdown, UnderstandsADayInTheFrontMatter) {
    EXPECT_EQ(to_iso8601(read("---\ndate: 2024-05-06\n---\ntext\n").created_at.value()), "2024-05-06T00:00:00Z");
}

TEST(Markdown, KeepsHeadingsParagraphsListsCodeAndTables) {
    const ExtractionResult result = read(
        "# Head\n\nsome *text*\nof [two](x) lines\n\n* a\n  1. b\n* [x] done\n\n```c\nint "
        "i;\n```\n\n|k|v|\n|---|---|\n|1|2|\n");
    EXPECT_EQ(result.text, "Head\n\nsome text of two lines\n\n* a\n1. b\n* ☒ done\n\nint i;\n\nk | v\n1 | 2");
    EXPECT_EQ(result.blocks[0].kind, BlockKind::heading);
    EXPECT_EQ(result.title, "Head");
}

TEST(Markdown, ResolvesEscapesAndEntities) {
    EXPECT_EQ(text_of("\\*a\\* &amp; &lt; &#8364; &eacute;"), "*a* & < € é");
    EXPECT_EQ(text_of("`&amp;`"), "&amp;") << "code is taken as it is";
}

TEST(Markdown, ReducesHtmlToItsText) {
    EXPECT_EQ(text_of("a <b>bold</b> word<br>next"), "a bold word\nnext");
    EXPECT_EQ(text_of("<div><p>one</p><ul><li>two</ul></div>\n\nthree <!-- no -->"), "one\n\n* two\n\nthree");
}

TEST(Markdown, TakesTitleAuthorsAndDateFromTheFrontMatter) {
    const ExtractionResult result =
        read("---\ntitle: \"A: B\"\nauthors:\n  - Ann\n  - Ben\ndate: 2026-01-15T10:30:00Z\ntags: [x]\n---\n# Head\n");
    EXPECT_EQ(result.title, "A: B");
    EXPECT_EQ(result.author, "Ann, Ben");
    EXPECT_EQ(to_iso8601(result.created_at.value()), "2026-01-15T10:30:00Z");
    EXPECT_EQ(result.text, "Head");
    EXPECT_EQ(read("---\nauthor: [Ann, 'Ben']\n---\n").author, "Ann, Ben");
}

TEST(Markdown, TakesARuleAtTheBeginningForARule) {
    EXPECT_EQ(text_of("---\nnot: closed\n"), "not: closed");
}

TEST(Markdown, StopsAtDeepNesting) {
    try {
        read(std::string(5'000, '>') + " x");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "too_deeply_nested");
    }
}

}  // namespace
}  // namespace ragdoll::extraction_formats
