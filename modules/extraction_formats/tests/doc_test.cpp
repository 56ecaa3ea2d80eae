#include "doc_fixture.hpp"
#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;
using extraction::ExtractionResult;
using namespace std::string_literals;

const std::string kListItem = modification(0x460B, 1, 2);

ExtractionResult read(const std::string& doc) {
    return read_document({.bytes = bytes_of(doc), .name = "a.doc"}, {});
}
ExtractionResult read(const std::vector<DocStretch>& stretches) {
    DocFixture doc;
    doc.stretches = stretches;
    return read(doc.bytes());
}
std::string error_code(const std::string& doc) {
    try {
        read(doc);
    } catch (const Error& error) {
        return error.code();
    }
    return "none";
}

TEST(Doc, ReadsPiecesOfBytesAndOfWideCharacters) {
    const ExtractionResult result = read({{.text = u"Caf\u00E9 \u0093open\u0094\r", .is_bytes = true},
                                          {.text = u"\u65E5\u672C \u20AC\r"},
                                          {.text = u"\xD83D\xDE00 smile\r"}});
    EXPECT_EQ(result.text, "Café “open”\n\n日本 €\n\n😀 smile");
    EXPECT_EQ(result.format, "doc");
    EXPECT_EQ(result.mime_type, "application/msword");
}

TEST(Doc, KnowsHeadingsByTheirStyles) {
    const ExtractionResult result = read({{.text = u"Harbour\r", .style = 1},
                                          {.text = u"Tides\r", .style = 2},
                                          {.text = u"Chapter\r", .paragraph = modification(0x2640, 2, 1)},
                                          {.text = u"text\r"},
                                          {.text = u"no such style\r", .style = 999}});
    ASSERT_EQ(result.blocks.size(), 5u);
    EXPECT_EQ(result.blocks[0].kind, BlockKind::heading);
    EXPECT_EQ(result.blocks[0].level, 1);
    EXPECT_EQ(result.blocks[1].level, 1) << "a style inherits";
    EXPECT_EQ(result.blocks[2].level, 3) << "an outline level of its own";
    EXPECT_EQ(result.blocks[3].kind, BlockKind::paragraph);
    EXPECT_EQ(result.blocks[4].kind, BlockKind::paragraph);
}

TEST(Doc, ReadsTablesAsRows) {
    const ExtractionResult result = read({{.text = u"ship\u0007", .paragraph = kInTable},
                                          {.text = u"two\r", .paragraph = kInTable},
                                          {.text = u"lines\u0007", .paragraph = kInTable},
                                          {.text = u"\u0007", .paragraph = kRowEnd},
                                          {.text = u"\u0007", .paragraph = kInTable},
                                          {.text = u"x\u0007", .paragraph = kInTable},
                                          {.text = u"\u0007", .paragraph = kRowEnd},
                                          {.text = u"behind\r"}});
    EXPECT_EQ(result.text, "ship | two lines\n | x\n\nbehind");
    EXPECT_EQ(result.blocks.at(0).kind, BlockKind::table_row);
}

TEST(Doc, CountsTheItemsOfLists) {
    const ExtractionResult result = read({{.text = u"a\r", .paragraph = kListItem},
                                          {.text = u"\r", .paragraph = kListItem},
                                          {.text = u"b\r", .paragraph = kListItem}});
    EXPECT_EQ(result.text, "1. a\n2. b");
    EXPECT_EQ(result.blocks.at(1).kind, BlockKind::list_item);
}

TEST(Doc, ShowsTheResultsOfFieldsOnly) {
    EXPECT_EQ(
        read({{.text = u"see \u0013 HYPERLINK \"x\" \u0014the \u0013 REF y \u0014inner\u0015 page\u0015.\r"}}).text,
        "see the inner page.");
    EXPECT_EQ(read({{.text = u"a\u0013 XE \"index\" \u0015b\u0015\u0014\r"}}).text, "ab");
}

TEST(Doc, LeavesOutHiddenAndDeletedText) {
    EXPECT_EQ(read({{.text = u"to "},
                    {.text = u"secret ", .characters = kHiddenText},
                    {.text = u"old ", .characters = modification(0x0800, 1, 1)},
                    {.text = u"shown\r", .characters = modification(0x083C, 0, 1)}})
                  .text,
              "to shown");
}

TEST(Doc, KeepsNotesHeadersAndFooters) {
    DocFixture doc;
    doc.stretches = {{.text = u"Body.\u0002\r"}, {.text = u"\u0002A note.\r"}, {.text = u"Top\r"},
                     {.text = u"Bottom\r"},      {.text = u"A comment.\r"},    {.text = u"In a box.\r"}};
    doc.lengths = {7, 9, 11, 0, 11, 0, 10, 0};
    doc.header_stories = {0, 0, 0, 0, 0, 0, 0, 4, 4, 11, 11, 11, 11};
    EXPECT_EQ(read(doc.bytes()).text, "Top\n\nBody.\n\nIn a box.\n\nA note.\n\nA comment.\n\nBottom");
}

TEST(Doc, SaysThatItIsEncrypted) {
    DocFixture doc;
    doc.stretches = {{.text = u"x\r"}};
    doc.flags = 0x0300;
    EXPECT_EQ(error_code(doc.bytes()), "encrypted");
}

TEST(Doc, ReadsTheTextOfWord6) {
    std::string document(1024, '\0');
    put(document, 0, little(0xA5DC, 2) + little(104, 2) + little(0, 2) + little(0x0419, 2));
    const std::string text =
        "\xCF\xF0\xE8\xE2\xE5\xF2\ra\x07"
        "b\x07\x07"
        "end\r";
    put(document, 24, little(1024, 4));
    put(document, 52, little(text.size(), 4));
    EXPECT_EQ(read(make_compound({{"WordDocument", document + text}})).text, "Привет\n\na | b\n\nend");
    put(document, 2, little(33, 2));
    EXPECT_EQ(error_code(make_compound({{"WordDocument", document + text}})), "unsupported_format");
}

/// A document of Word 6 whose text has the properties of these runs, and a cyrillic and a Japanese font.
std::string word6_with_runs(const std::vector<std::pair<std::string, std::string>>& runs) {
    const std::string fonts =
        little(20, 2) + "\x07" + little(0, 3) + "\xCC\0A\0"s + "\x09" + little(0, 3) + "\x80\0BCD\0"s;
    std::string places;
    std::string offsets;
    std::string page(512, '\0');
    std::string text;
    std::size_t end = 510;
    for (const auto& [run, modifications] : runs) {
        places += little(1536 + text.size(), 4);
        text += run;
        end -= (modifications.size() + 2) / 2 * 2;
        put(page, end, little(modifications.size(), 1) + modifications);
        offsets += little(end / 2, 1);
    }
    put(page, 0, places + little(1536 + text.size(), 4) + offsets);
    page[511] = static_cast<char>(runs.size());
    const std::string pages = little(1536, 4) + little(1536 + text.size(), 4) + little(2, 2);
    std::string document(1024, '\0');
    put(document, 0, little(0xA5DC, 2) + little(104, 2) + little(0, 2) + little(0x0409, 2));
    put(document, 24, little(1536, 4));
    put(document, 52, little(text.size(), 4));
    put(document, 88 + 12 * 8, little(512, 4) + little(pages.size(), 4));
    put(document, 88 + 15 * 8, little(544, 4) + little(fonts.size(), 4));
    put(document, 512, pages);
    put(document, 544, fonts);
    return make_compound({{"WordDocument", document + page + text}});
}

TEST(Doc, ReadsTheBytesOfWord6InTheCodePageOfTheirFont) {
    const std::string cyrillic = "\x5D" + little(0, 2);
    const std::string japanese = "\x5D" + little(1, 2);
    EXPECT_EQ(read(word6_with_runs({{"caf\xE9 ", ""}, {"\xE9 ", cyrillic}, {"\x93\xFA.\r", japanese}})).text,
              "café й 日.");
}

TEST(Doc, LeavesOutHiddenAndDeletedTextOfWord6) {
    // A modification of another size stands before the second.
    EXPECT_EQ(
        read(word6_with_runs({{"a", ""}, {"b", "\x5C\x01"}, {"c", "\x5F" + little(0, 3) + "\x41\x01"}, {"d\r", ""}}))
            .text,
        "ad");
}

TEST(Doc, ReadsWord6OfTheMacintosh) {
    std::string document(1024, '\0');
    put(document, 0, little(0xA5DC, 2) + little(104, 2) + little(0, 2) + little(0x040C, 2));
    put(document, 20, little(0x0100, 2));
    put(document, 24, little(1024, 4));
    put(document, 52, little(8, 4));
    EXPECT_EQ(read(make_compound({{"WordDocument", document + "l\xD5\x8Et\x8E...\r"}})).text.substr(0, 9), "l’été");
}

TEST(Doc, KeepsTitleAuthorAndDate) {
    DocFixture doc;
    doc.stretches = {{.text = u"x\r"}};
    const std::string values = little(0x02, 4) + little(1252, 4) + little(0x1E, 4) + little(8, 4) + "Caf\xE9 1\0\0" +
                               std::string(2, '\0') + little(0x1F, 4) + little(4, 4) + wide(u"Ann") + little(0, 2) +
                               little(0x40, 4) + little(0x01DC85E0A52E0000, 8);
    std::string section = little(0, 4) + little(4, 4);
    for (const auto& [property, at] : {std::pair(1, 40), {2, 48}, {4, 64}, {12, 80}})
        section += little(static_cast<std::uint64_t>(property), 4) + little(static_cast<std::uint64_t>(at), 4);
    const std::string summary = std::string(44, '\0') + little(48, 4) + section + values;
    const ExtractionResult result = read(make_compound(
        {{"WordDocument", doc.document()}, {"1Table", doc.tables()}, {"\x05SummaryInformation", summary}}));
    EXPECT_EQ(result.title, "Café 1");
    EXPECT_EQ(result.author, "Ann");
    EXPECT_EQ(to_iso8601(result.created_at.value()).substr(0, 4), "2026");
}

TEST(Doc, RefusesPiecesThatRepeatTheSameText) {
    DocFixture doc;
    doc.stretches = {{.text = std::u16string(100'000, u'x')}};
    std::string ends;
    std::string places;
    for (std::uint32_t i = 0; i <= 10'000; ++i) ends += little(std::uint64_t{i} * 100'000, 4);
    for (std::uint32_t i = 0; i < 10'000; ++i) places += little(0, 2) + little(2560, 4) + little(0, 2);
    std::string document = doc.document();
    put(document, 154 + 33 * 8, little(0, 4) + little(5 + ends.size() + places.size(), 4));
    const std::string tables = little(2, 1) + little(ends.size() + places.size(), 4) + ends + places;
    EXPECT_EQ(error_code(make_compound({{"WordDocument", document}, {"1Table", tables}})), "text_too_long");
}

TEST(Doc, ReadsHostileTablesInLinearTime) {
    DocFixture doc;
    for (const std::u16string_view piece : {u"\u0013", u"\u0007", u"\r", u"\u0013\u0014", u"\u0015"}) {
        std::u16string text;
        while (text.size() < 3'000'000) text += piece;
        doc.stretches = {{.text = text, .paragraph = kInTable}};
        expect_soon(read_doc, doc.bytes());
    }
    doc.stretches = {{.text = u"some text\r"}};
    std::string document = doc.document();
    for (std::size_t at = 76; at + 4 < 154 + 80 * 8; at += 4) {
        std::string broken = document;
        put(broken, at, little(0xFFFFFFF0, 4));
        expect_soon(read_doc, make_compound({{"WordDocument", broken}, {"1Table", doc.tables()}}));
    }
    const std::string tables = doc.tables();
    for (std::size_t at = 0; at + 4 < tables.size(); at += 2) {
        std::string broken = tables;
        put(broken, at, little(0xFFFFFFF0, 4));
        expect_soon(read_doc, make_compound({{"WordDocument", document}, {"1Table", broken}}));
    }
}

}  // namespace
}  // namespace ragdoll::extraction_formats
