#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fragments.hpp"
#include "headings.hpp"
#include "paragraphs.hpp"
#include "regions.hpp"

namespace ragdoll::pdf {
namespace {

using ::testing::ElementsAre;

constexpr float kSize = 10;
constexpr float kLetter = 5;
constexpr float kLeading = 12;

/// Sets words on a page with letters of equal width.
class Typesetter {
public:
    Typesetter& line(float left, float top, std::string_view text, float size = kSize) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(' '), text.size());
            const float width = kLetter * static_cast<float>(end) * size / kSize;
            words_.push_back({{left, top, left + width, top + size}, std::string(text.substr(0, end)), true});
            left += width + kLetter * size / kSize;
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return *this;
    }
    std::vector<Piece> pieces() const { return make_pieces(cut_regions(join_words(words_))); }
    std::vector<std::string> texts() const {
        std::vector<std::string> texts;
        for (const Piece& piece : pieces()) {
            std::string text = piece.text;
            for (const std::string& cell : piece.cells) text += (text.empty() ? "" : " | ") + cell;
            texts.push_back(text);
        }
        return texts;
    }

private:
    std::vector<Word> words_;
};

TEST(Layout, ReadsTwoColumnsOneAfterTheOtherUnderAHeadingAcrossBoth) {
    Typesetter page;
    page.line(100, 0, "A heading that stands across both of the columns", 16);
    for (int i = 0; i < 5; ++i) {
        const float top = 40 + kLeading * static_cast<float>(i);
        page.line(0, top, "left column text of line " + std::to_string(i));
        page.line(200, top, "right column text of line " + std::to_string(i));
    }
    const std::vector<std::string> texts = page.texts();
    ASSERT_EQ(texts.size(), 2u) << "the sentence goes on from the left column to the right one";
    EXPECT_EQ(texts[0], "A heading that stands across both of the columns");
    EXPECT_LT(texts[1].find("left column text of line 4"), texts[1].find("right column text of line 0"));
}

TEST(Layout, ReadsColumnsThatAreNotSetOnCommonLines) {
    Typesetter page;
    for (int i = 0; i < 6; ++i) {
        page.line(0, kLeading * static_cast<float>(i), "the left column has its own grid");
        page.line(220, 5 + 13 * static_cast<float>(i), "and the right one has another.");
    }
    const std::string text = ::testing::PrintToString(page.texts());
    EXPECT_EQ(text.rfind("left column"), text.rfind("left column", text.find("and the right")));
}

TEST(Layout, ReadsAColumnOfTextBesideOneThatBeginsWithAFigure) {
    Typesetter page;
    for (int i = 0; i < 16; ++i) {
        const float top = kLeading * static_cast<float>(i);
        page.line(0, top, "the left column is text all along the page");
        if (i >= 9) page.line(240, top, "and the right one is so below its figure");
    }
    for (int i = 0; i < 8; ++i)
        page.line(300 + 8 * static_cast<float>(i % 3), kLeading * static_cast<float>(i), "axis");
    const std::string text = ::testing::PrintToString(page.texts());
    EXPECT_LT(text.rfind("the left column"), text.find("axis"));
    EXPECT_LT(text.rfind("the left column"), text.find("and the right one"));
}

TEST(Layout, ReadsColumnsWhoseWordsAreSpreadToFillTheLine) {
    Typesetter page;
    for (int i = 0; i < 6; ++i) {
        const float top = kLeading * static_cast<float>(i);
        page.line(0, top, "this column has narrow spaces between words");
        page.line(240, top, "spread").line(280, top, "words").line(315, top, "fill").line(345, top, "up");
        page.line(365, top, "this").line(395, top, "line");
    }
    const std::string text = ::testing::PrintToString(page.texts());
    EXPECT_LT(text.rfind("this column"), text.find("spread words fill up this line spread"));
}

TEST(Layout, ReadsALabelBeforeTheTextThatItNames) {
    Typesetter page;
    for (int i = 0; i < 3; ++i) {
        const float top = 60 * static_cast<float>(i);
        page.line(0, top, std::to_string(2019 + i)).line(80, top, "Went to sea at first, on a fishing boat in May,");
        page.line(80, top + 12, "and then on the mail ship to the north, all year.");
        page.line(80, top + 24, "Slept at home in the village with the small port.");
        page.line(80, top + 36, "Told tales.");
    }
    const std::vector<std::string> texts = page.texts();
    ASSERT_EQ(texts.size(), 3u) << ::testing::PrintToString(texts);
    EXPECT_THAT(texts[1], ::testing::StartsWith("2020 Went to sea at first, on a fishing boat in May, and then on"));
}

TEST(Layout, ReadsALabelOfMoreLinesBeforeTheTextThatItNames) {
    Typesetter page;
    for (int i = 0; i < 2; ++i) {
        const float top = 100 * static_cast<float>(i);
        page.line(0, top, "Long").line(0, top + 12, "year");
        for (int line = 0; line < 7; ++line)
            page.line(80, top + 12 * static_cast<float>(line), "Went by at sea with much work and little sleep and");
    }
    EXPECT_THAT(page.texts(), ElementsAre("Long year", ::testing::StartsWith("Went by"), "Long year",
                                          ::testing::StartsWith("Went by")));
}

TEST(Layout, KeepsTheLineBreaksOfAnAddress) {
    Typesetter page;
    page.line(0, 0, "Please send the books that you have read to the library,");
    page.line(0, 12, "12 Harbour Street").line(0, 24, "Northport");
    EXPECT_THAT(page.texts(), ElementsAre("Please send the books that you have read to the library, 12 Harbour "
                                          "Street\nNorthport"));
}

TEST(Layout, ReadsATableOfNamesTypesAndSentencesRowByRow) {
    Typesetter page;
    for (int i = 0; i < 6; ++i) {
        const float top = 14 * static_cast<float>(i);
        page.line(0, top, "CLIENT_ADDRESS").line(80, top, "VARCHAR(255)");
        page.line(200, top, "what the system knows about the current client");
    }
    EXPECT_THAT(page.texts()[5], ::testing::EndsWith("VARCHAR(255) | what the system knows about the current client"));
}

TEST(Layout, ReadsTheAuthorsOfAPaperOneAfterTheOther) {
    Typesetter page;
    page.line(0, 0, "Ines Falk").line(150, 0, "Olaf Berg").line(300, 0, "Mia Holm");
    page.line(0, 12, "Harbour Office").line(150, 12, "Light House").line(300, 12, "Mail Ship");
    page.line(0, 24, "falk@example.org").line(150, 24, "berg@example.org").line(300, 24, "holm@example.org");
    const std::string text = ::testing::PrintToString(page.texts());
    EXPECT_LT(text.find("Ines Falk"), text.find("falk@"));
    EXPECT_LT(text.find("falk@"), text.find("Olaf Berg"));
    EXPECT_LT(text.find("berg@"), text.find("Mia Holm"));
}

TEST(Layout, ReadsATableRowByRow) {
    Typesetter page;
    page.line(0, 0, "Country").line(150, 0, "Capital").line(260, 0, "People");
    page.line(0, 14, "Austria").line(150, 14, "Vienna").line(260, 14, "8.9");
    page.line(0, 28, "Czech Republic").line(150, 28, "Prague").line(260, 28, "10.7");
    EXPECT_THAT(page.texts(),
                ElementsAre("Country | Capital | People", "Austria | Vienna | 8.9", "Czech Republic | Prague | 10.7"));
}

TEST(Layout, EndsATableAtAWideSpace) {
    Typesetter page;
    page.line(0, 0, "one").line(150, 0, "two").line(0, 14, "three").line(150, 14, "four");
    page.line(0, 80, "5.2").line(30, 80, "Results");
    EXPECT_THAT(page.texts(), ElementsAre("one | two", "three | four", "5.2 Results"));
}

TEST(Layout, KeepsTheWordsOfCourierTogether) {
    std::vector<Word> words;
    for (int i = 0; i < 3; ++i) {
        const float top = kLeading * static_cast<float>(i);
        words.push_back({{0, top, 24, top + 7.86F}, "four"});
        words.push_back({{30, top, 54, top + 7.86F}, "more"});
    }
    for (const Fragment& line : join_words(words)) EXPECT_EQ(line.text, "four more");
}

TEST(Layout, BeginsAParagraphAtAnIndentAndAtAGap) {
    Typesetter page;
    page.line(0, 0, "The first paragraph is as long as this line,");
    page.line(0, 12, "and ends in its second line, here at the end.");
    page.line(12, 24, "An indented line begins the second one, and");
    page.line(0, 36, "it goes on until a gap of one line ends all.");
    page.line(0, 64, "The third one stands alone.");
    EXPECT_EQ(page.texts().size(), 3u);
}

TEST(Layout, MakesListItemsOfBulletedLines) {
    Typesetter page;
    page.line(0, 0, "\u2022 an item that takes").line(10, 12, "two lines").line(0, 24, "\u2022 another");
    const std::vector<Piece> pieces = page.pieces();
    ASSERT_EQ(pieces.size(), 2u);
    EXPECT_EQ(pieces[0].kind, PieceKind::list_item);
    EXPECT_EQ(pieces[0].text, "* an item that takes two lines");
}

TEST(Layout, TakesBulletsApartFromTheirTextForBulletsNotForATable) {
    Typesetter page;
    page.line(0, 0, "\u2022").line(20, 0, "security").line(0, 12, "\u2022").line(20, 12, "control");
    EXPECT_THAT(page.texts(), ElementsAre("* security", "* control"));
}

TEST(Layout, KeepsTheEntriesOfATableOfContentsApart) {
    Typesetter page;
    page.line(0, 0, "Notices . . . . . . vii").line(0, 12, "Preface . . . . . . xi");
    EXPECT_THAT(page.texts(), ElementsAre("Notices . . . . . . vii", "Preface . . . . . . xi"));
}

TEST(Layout, KeepsEveryWordOfAPageOfSpecks) {
    std::vector<Word> words;
    for (int i = 0; i < 60'000; ++i) {
        const float left = static_cast<float>(i % 300) * 9;
        const float top = static_cast<float>(i / 300) * 1.5F;
        words.push_back({{left, top, left + 3, top + 4}, "x", false});
    }
    std::size_t letters = 0;
    for (const Piece& piece : make_pieces(cut_regions(join_words(words)))) {
        letters += static_cast<std::size_t>(std::count(piece.text.begin(), piece.text.end(), 'x'));
        for (const std::string& cell : piece.cells)
            letters += static_cast<std::size_t>(std::count(cell.begin(), cell.end(), 'x'));
    }
    EXPECT_EQ(letters, words.size());
}

TEST(Layout, KeepsTheHyphenOfAWordThatIsWrittenWithOneElsewhere) {
    CompoundWords compounds;
    compounds.collect({{.text = "(Well-known)"}, {.text = "cut-"}});
    EXPECT_TRUE(compounds.contains("a well", "known fact"));
    EXPECT_FALSE(compounds.contains("cut", "ting"));
}

TEST(Headings, AreLargerThanTheBodyAndRankedBySize) {
    const Piece body{.text = std::string(500, 'b'), .size = 10, .lines = 8};
    const Piece title{.text = "Title", .size = 20};
    const Piece section{.text = "Section", .size = 14};
    HeadingScale scale;
    for (const Piece& piece : {body, title, section}) scale.count(piece);
    EXPECT_EQ(scale.level_of(title), 1);
    EXPECT_EQ(scale.level_of(section), 2);
    EXPECT_EQ(scale.level_of(body), 0);
    EXPECT_EQ(scale.level_of({.text = "2.1 Numbered Heading", .size = 10}), 2);
    EXPECT_EQ(scale.level_of({.text = "2.1 Numbers begin this sentence.", .size = 10}), 0);
}

}  // namespace
}  // namespace ragdoll::pdf
