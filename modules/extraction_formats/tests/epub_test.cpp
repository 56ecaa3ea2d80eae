#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "zip_fixture.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;
using extraction::ExtractionResult;
using Members = std::vector<std::pair<std::string, std::string>>;

std::string chapter(const std::string& body) {
    return "<?xml version='1.0'?><!DOCTYPE html><html "
           "xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>" +
           body + "</body></html>";
}

/// A book with that package document and these chapters beside it.
std::string make_epub(const std::string& package, const Members& chapters) {
    Members members{
        {"mimetype", "application/epub+zip"},
        {"META-INF/container.xml",
         "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>"},
        {"OEBPS/book.opf", "<package xmlns:dc='http://purl.org/dc/elements/1.1/'>" + package + "</package>"}};
    members.insert(members.end(), chapters.begin(), chapters.end());
    return make_zip(members);
}
std::string item(const std::string& id, const std::string& href, const std::string& more = "") {
    return "<item id='" + id + "' href='" + href + "' media-type='application/xhtml+xml' " + more + "/>";
}

ExtractionResult read(const std::string& epub) {
    return read_document({.bytes = bytes_of(epub), .name = "a"}, {});
}
std::string error_code(const std::string& epub) {
    try {
        read_epub({.bytes = bytes_of(epub), .name = "a"}, {});
    } catch (const Error& error) {
        EXPECT_EQ(error.disposition(), Disposition::discard);
        return error.code();
    }
    return "";
}

const std::string kTwoChapters = "<manifest>" + item("a", "a.xhtml") + item("b", "text/b%201.xhtml") +
                                 item("n", "nav.xhtml", "properties='nav'") +
                                 "<item id='c' href='cover.png' media-type='image/png'/></manifest>"
                                 "<spine><itemref idref='n'/><itemref idref='b'/><itemref idref='a'/>"
                                 "<itemref idref='c'/></spine>";

TEST(Epub, BeginsWithWhatIsPrintedOnTheCover) {
    const ExtractionResult result = read(
        make_epub("<metadata><dc:title>Tides</dc:title><dc:creator>Ann Smith</dc:creator>"
                  "<dc:description>&lt;p&gt;About the &lt;b&gt;sea&lt;/b&gt;.&lt;/p&gt;</dc:description></metadata>" +
                      kTwoChapters,
                  {{"OEBPS/a.xhtml", chapter("<p>text</p>")}}));
    EXPECT_EQ(result.text, "Ann Smith\n\nAbout the sea.\n\ntext");
    EXPECT_EQ(result.title, "Tides");
}

TEST(Epub, MakesAPageOfEachChapterInTheOrderOfReading) {
    const ExtractionResult result =
        read(make_epub(kTwoChapters, {{"OEBPS/a.xhtml", chapter("<p>second</p>")},
                                      {"OEBPS/text/b 1.xhtml", chapter("<h1>First</h1><ul><li>x</li></ul>"
                                                                       "<table><tr><td>a</td><td>b</td></tr></table>")},
                                      {"OEBPS/nav.xhtml", chapter("<nav><a href='a'>Contents</a></nav>")}}));
    EXPECT_EQ(result.format, "epub");
    EXPECT_EQ(result.text, "First\n\n* x\n\na | b\n\nsecond");
    ASSERT_EQ(result.pages.size(), 2u);
    EXPECT_EQ(result.text.substr(result.pages[1].begin), "second");
    ASSERT_EQ(result.blocks.size(), 4u);
    EXPECT_EQ(result.blocks[0].kind, BlockKind::heading);
    EXPECT_EQ(result.blocks[2].kind, BlockKind::table_row);
}

TEST(Epub, TellsTitleAuthorsAndDate) {
    const ExtractionResult result =
        read(make_epub("<metadata><dc:title>A\n Book</dc:title><dc:title>Sub</dc:title><dc:creator>Ann</dc:creator>"
                       "<dc:creator>Bob</dc:creator><dc:date>1871</dc:date></metadata>" +
                           kTwoChapters,
                       {{"OEBPS/a.xhtml", chapter("x")}}));
    EXPECT_EQ(result.title, "A Book");
    EXPECT_EQ(result.author, "Ann, Bob");
    EXPECT_EQ(to_iso8601(result.created_at.value()), "1871-01-01T00:00:00Z");
}

TEST(Epub, GoesOnBehindAMissingChapter) {
    const ExtractionResult result = read(make_epub(kTwoChapters, {{"OEBPS/a.xhtml", chapter("x")}}));
    EXPECT_EQ(result.text, "x");
    ASSERT_EQ(result.warnings.size(), 1u);
    EXPECT_EQ(result.warnings[0].code, "damaged_chapter");
}

TEST(Epub, FollowsNoReferenceOutOfTheArchive) {
    EXPECT_EQ(error_code(make_epub("<manifest>" + item("a", "../../../../etc/passwd") +
                                       item("b", "file:///etc/passwd") + item("c", "http://localhost/") +
                                       "</manifest><spine><itemref idref='a'/><itemref idref='b'/>"
                                       "<itemref idref='c'/></spine>",
                                   {})),
              "corrupt_file");
}

TEST(Epub, TellsProtectedBooksFromObfuscatedFonts) {
    const auto encryption = [](const std::string& member) {
        return "<encryption><EncryptedData><CipherData><CipherReference URI='" + member +
               "'/></CipherData></EncryptedData></encryption>";
    };
    const auto book = [&](const std::string& member) {
        return make_epub(kTwoChapters,
                         {{"OEBPS/a.xhtml", chapter("x")}, {"META-INF/encryption.xml", encryption(member)}});
    };
    EXPECT_EQ(error_code(book("OEBPS/text/b%201.xhtml")), "encrypted");
    EXPECT_EQ(error_code(book("OEBPS/font.otf")), "");
}

TEST(Epub, RefusesWhatIsNoBook) {
    EXPECT_EQ(error_code("nothing"), "corrupt_file");
    EXPECT_EQ(error_code(make_zip({{"a", "b"}})), "corrupt_file");
    EXPECT_EQ(error_code(make_zip({{"META-INF/container.xml", "<container/>"}})), "corrupt_file");
    EXPECT_EQ(error_code(make_epub("<manifest>", {})), "corrupt_file");
    const std::string epub = make_epub(kTwoChapters, {{"OEBPS/a.xhtml", chapter("x")}});
    for (std::size_t size = 0; size < epub.size(); size += 17)
        EXPECT_EQ(error_code(epub.substr(0, size)), "corrupt_file");
}

}  // namespace
}  // namespace ragdoll::extraction_formats
