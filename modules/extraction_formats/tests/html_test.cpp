#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "zip_fixture.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;
using extraction::ExtractionResult;

ExtractionResult read(const std::string& html) {
    return read_html({.bytes = bytes_of(html), .name = "a.html"}, {});
}
std::string text_of(const std::string& html) {
    return read(html).text;
}

const std::string kLongText(300, 'x');

TEST(Html, KeepsHeadingsParagraphsListsAndCode) {
    const ExtractionResult result = read(
        "<h2>Head</h2><p>some <b>bold</b>\n text<p>next<ul><li>a<ol start=3><li>b<li>c</ol></ul><pre>x\n  y</pre>"
        "<dl><dt>term<dd>meaning</dl>");
    EXPECT_EQ(result.text, "Head\n\nsome bold text\n\nnext\n\n* a\n3. b\n4. c\n\nx\n  y\n\nterm\nmeaning");
    EXPECT_EQ(result.blocks[0].kind, BlockKind::heading);
    EXPECT_EQ(result.blocks[0].level, 2);
}

TEST(Html, MakesRowsOfTablesAndReadsLayoutTablesAsText) {
    EXPECT_EQ(text_of("<table><caption>C</caption><tr><th>a<th>b</tr><tr><td>1<td>2<br>3</table>"),
              "C\n\na | b\n1 | 2 3");
    EXPECT_EQ(text_of("<table><tr><td><h1>Head</h1>left<td>right</table>"), "Head\n\nleft\n\nright");
    EXPECT_EQ(text_of("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>"), "a | b\n\nc");
}

TEST(Html, LeavesOutScriptsAndHiddenElements) {
    EXPECT_EQ(text_of("<style>p{}</style><script>if (a < b) x()</script><p>seen</p><p hidden>no</p>"
                      "<p style='display: none'>no</p><span aria-hidden=true>no</span><template>no</template>"),
              "seen");
}

TEST(Html, LeavesOutWhatSurroundsTheContent) {
    EXPECT_EQ(text_of("<nav>menu</nav><div class='cookie-banner'>We use cookies</div><p>" + kLongText +
                      "</p><footer>imprint</footer>"),
              kLongText);
    EXPECT_EQ(text_of("<p>about this site</p><main><nav>toc</nav><p>" + kLongText + "</p></main><p>elsewhere</p>"),
              kLongText);
}

TEST(Html, KeepsEverythingWhenTheContentIsNotClear) {
    EXPECT_EQ(text_of("<main></main><p>content</p>"), "content");
    EXPECT_EQ(text_of("<nav><p>" + kLongText + "</p></nav><p>a</p>"), kLongText + "\n\na");
}

TEST(Html, KeepsLinksAlternativeTextsAndEntities) {
    EXPECT_EQ(text_of("<p>see <a href=x>the link</a> <img src=a alt='a duck'> &amp; &eacute; &#8364;</p>"),
              "see the link a duck & é €");
}

TEST(Html, TellsTitleAuthorAndDate) {
    const ExtractionResult result = read(
        "<title>A &amp; B</title><meta name=author content=Ann>"
        "<meta property='article:published_time' content='2026-01-15T10:30:00Z'><p>x");
    EXPECT_EQ(result.title, "A & B");
    EXPECT_EQ(result.author, "Ann");
    EXPECT_EQ(to_iso8601(result.created_at.value()), "2026-01-15T10:30:00Z");
    EXPECT_EQ(to_iso8601(read("<meta name=date content=2023-02-01><p>x").created_at.value()), "2023-02-01T00:00:00Z");
    EXPECT_EQ(read("<meta property='og:title' content=Social><p>x").title, "Social");
    EXPECT_EQ(read("<h1>First</h1>").title, "First");
}

TEST(Html, BelievesTheDeclaredCharset) {
    const ExtractionResult result = read("<meta charset=windows-1251><p>\xCF\xF0\xE8\xE2\xE5\xF2</p>");
    EXPECT_EQ(result.text, "Привет");
    EXPECT_EQ(result.encoding, "windows-1251");
}

TEST(Html, StopsAtDeepNesting) {
    std::string html;
    for (int i = 0; i < 100'000; ++i) html += "<div>";
    try {
        read(html + "x");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "too_deeply_nested");
    }
}

TEST(Html, ReadsAnyBytes) {
    EXPECT_EQ(text_of(""), "");
    EXPECT_EQ(text_of("<"), "<");
    EXPECT_NO_THROW(text_of(std::string("<p\0>a\0b</p", 11)));
    EXPECT_NO_THROW(text_of("</td></tr></table></ul></dl><td>x<li>y"));
}

TEST(Html, BelievesTheCharsetOfItsOwnTagsAlone) {
    EXPECT_EQ(text_of("<head><script charset=utf-8></script><meta http-equiv=Content-Type content='text/html; "
                      "charset=windows-1251'></head><p>\xcf\xf0\xe8"),
              "При");
    EXPECT_EQ(text_of("<?xml version='1.0' encoding='windows-1251'?><html><p>\xcf\xf0\xe8</p></html>"), "При");
}

TEST(Html, KeepsWhatFramesetsTellWithoutTheirFrames) {
    EXPECT_EQ(
        text_of("<html><frameset><frame src=a><noframes><body>The tide table</body></noframes></frameset></html>"),
        "The tide table");
}

TEST(Html, TakesNoTitleFromADrawing) {
    EXPECT_EQ(read("<svg><title>Icon</title></svg><h1>Tides</h1>").title, "Tides");
}

}  // namespace
}  // namespace ragdoll::extraction_formats
