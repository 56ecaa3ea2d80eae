#include "ppt_fixture.hpp"
#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using namespace ppt_fixture;
using extraction::BlockKind;
using extraction::ExtractionResult;

ExtractionResult read(const std::string& ppt) {
    return read_document({.bytes = bytes_of(ppt), .name = "a.ppt"}, {});
}
std::string error_code(const std::string& ppt) {
    try {
        read(ppt);
    } catch (const Error& error) {
        return error.code();
    }
    return "none";
}

TEST(Ppt, ReadsSlidesInTheirOrderWithTitlesAndLists) {
    const Presentation ppt{.slides = listed(3, 256) + listed(2, 257),
                           .objects = {slide(shape(text(4, u"second"))),
                                       slide(shape(text(1, u"one\rtwo\vlines")) + shape(text(0, u"The\vharbour")))}};
    const ExtractionResult result = read(ppt.bytes());
    EXPECT_EQ(result.text, "The harbour\n\n* one\n* two\nlines\n\nsecond");
    ASSERT_EQ(result.pages.size(), 2u);
    EXPECT_EQ(result.blocks.at(0).kind, BlockKind::heading);
    EXPECT_EQ(result.blocks.at(1).kind, BlockKind::list_item);
    EXPECT_EQ(result.format, "ppt");
    EXPECT_EQ(result.mime_type, "application/vnd.ms-powerpoint");
}

TEST(Ppt, FindsTheTextsThatShapesReferTo) {
    const Presentation ppt{
        .slides = listed(2, 256, text(0, u"Title") + text(4, u"refer\u00E9d") + text(4, u"left over")),
        .objects = {slide(shape(atom(0x0F9E, little(1, 4))) + shape(atom(0x0F9E, little(0, 4))) +
                          shape(atom(0x0F9E, little(99, 4))) + shape(atom(0x0F9E, little(1, 4))) +
                          shape(atom(0x0FA8, "Caf\xE9")))}};
    EXPECT_EQ(read(ppt.bytes()).text, "Title\n\nreferéd\n\nCafé\n\nleft over");
}

TEST(Ppt, KeepsNotesCommentsAndFootersOnce) {
    const auto footer = container(0x0FD9, atom(0x0FBA, wide(u"Harbour Inc."), 2));
    const auto comment =
        container(0x1388, container(0x138A, atom(0x138B, container(0x2EE0, atom(0x0FBA, wide(u"Ann"), 0) +
                                                                               atom(0x0FBA, wide(u"check"), 1)))));
    const Presentation ppt{
        .slides = listed(2, 256) + listed(3, 257),
        .notes = listed(4, 900),
        .objects = {slide(shape(text(4, u"a")), 900, footer + comment), slide(shape(text(4, u"b")), 0, footer),
                    container(0x03F0, drawing(shape(text(2, u"say this")) +
                                              shape(text(4, u"*") + atom(0x0FD8, little(0, 4)))))}};
    EXPECT_EQ(read(ppt.bytes()).text, "a\n\nsay this\n\ncheck\n\nHarbour Inc.\n\nb");
}

TEST(Ppt, ReadsTablesAsRows) {
    const auto cell = [](const std::u16string& words, std::uint32_t left, std::uint32_t top) {
        return shape(text(4, words), atom(0xF00F, little(left, 4) + little(top, 4) + little(0, 8)));
    };
    const std::string table =
        container(0xF003, container(0xF004, atom(0xF122, little(0x039F, 2) + little(1, 4), 1)) + cell(u"d", 5, 9) +
                              cell(u"a", 0, 0) + cell(u"c", 0, 9) + cell(u"b", 5, 0));
    const ExtractionResult result = read(Presentation{.slides = listed(2, 256), .objects = {slide(table)}}.bytes());
    EXPECT_EQ(result.text, "a | b\nc | d");
    EXPECT_EQ(result.blocks.at(0).kind, BlockKind::table_row);
}

TEST(Ppt, TakesTheNewestFormOfASlide) {
    Presentation ppt{.slides = listed(2, 256), .objects = {slide(shape(text(4, u"old")))}};
    std::string stream = ppt.stream();
    const std::size_t first_edit = stream.size() - 36;
    const std::size_t newer = stream.size();
    stream += slide(shape(text(4, u"new")));
    const std::size_t directory = stream.size();
    stream += atom(0x1772, little((1U << 20U) | 2U, 4) + little(newer, 4));
    const std::size_t edit = stream.size();
    stream += atom(0x0FF5, little(0, 8) + little(first_edit, 4) + little(directory, 4) + little(1, 4) + little(0, 8));
    const std::string user = atom(0x0FF6, little(20, 4) + little(ppt.mark, 4) + little(edit, 4));
    EXPECT_EQ(read(make_compound({{"PowerPoint Document", stream}, {"Current User", user}})).text, "new");
}

TEST(Ppt, ReadsSlidesAsTheyLieWhenTheirListIsLost) {
    Presentation ppt{.slides = listed(2, 256), .objects = {slide(shape(text(4, u"found")))}};
    EXPECT_EQ(read(make_compound({{"PowerPoint Document", ppt.stream()}})).text, "found");
}

TEST(Ppt, SaysThatItIsEncrypted) {
    Presentation ppt{.slides = listed(2, 256), .objects = {slide("")}};
    ppt.mark = 0xF3D1C4DF;
    EXPECT_EQ(error_code(ppt.bytes()), "encrypted");
}

TEST(Ppt, TellsPowerPoint95) {
    const std::string user = little(16, 4) + std::string(16, 'x');
    EXPECT_EQ(error_code(make_compound({{"PowerPoint Document", std::string(100, 'x')}, {"Current User", user}})),
              "unsupported_format");
}

TEST(Ppt, StopsAtDeepNestingAndEndlessLists) {
    std::string groups;
    for (int i = 0; i < 10'000; ++i) groups = container(0xF003, groups);
    EXPECT_EQ(error_code(Presentation{.slides = listed(2, 256), .objects = {slide(groups)}}.bytes()),
              "too_deeply_nested");
    const Presentation repeated_slides{.slides = repeated(listed(2, 256), 1'000'000),
                                       .objects = {slide(repeated(shape(text(4, u"x")), 1'000'000))}};
    EXPECT_EQ(read(repeated_slides.bytes()).pages.size(), 1u) << "a slide is read once";
    expect_soon(read_ppt, make_compound({{"PowerPoint Document", repeated(atom(0x03EE, ""), 5'000'000)}}));
    expect_soon(read_ppt, Presentation{.slides = "", .objects = {repeated(atom(0x0FF5, little(0, 28)))}}.bytes());
}

}  // namespace
}  // namespace ragdoll::extraction_formats
