#include "ragdoll/text/sentences.hpp"

#include <gmock/gmock.h>

namespace ragdoll::text {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> sentences(std::string_view text) {
    std::vector<std::string> result;
    for (const Range& range : split_sentences(text))
        result.emplace_back(text.substr(range.begin, range.end - range.begin));
    return result;
}

TEST(Sentences, EndAtFullStopsQuestionsAndExclamations) {
    EXPECT_THAT(sentences("It rained. Did it? It did! Fine."),
                ElementsAre("It rained.", "Did it?", "It did!", "Fine."));
}

TEST(Sentences, DoNotEndAtAbbreviationsInitialsOrDecimals) {
    EXPECT_THAT(sentences("Dr. J. Smith paid 3.50 euros, e.g. in Rome. He left."),
                ElementsAre("Dr. J. Smith paid 3.50 euros, e.g. in Rome.", "He left."));
}

TEST(Sentences, TakeTheirClosingQuoteAlong) {
    EXPECT_THAT(sentences("\"Stop!\" He ran. (He fell.) Then he got up."),
                ElementsAre("\"Stop!\"", "He ran.", "(He fell.)", "Then he got up."));
}

TEST(Sentences, GoOnWhereASmallLetterFollows) {
    EXPECT_THAT(sentences("What? he asked. Nothing."), ElementsAre("What? he asked.", "Nothing."));
}

TEST(Sentences, EndAtABlankLineAndNotAtALineBreak) {
    EXPECT_THAT(sentences("A title\n\nOne sentence\nover two lines."),
                ElementsAre("A title", "One sentence\nover two lines."));
}

TEST(Sentences, OfChineseAndJapaneseNeedNoSpace) {
    EXPECT_THAT(sentences("今日は雨です。明日は晴れ。"), ElementsAre("今日は雨です。", "明日は晴れ。"));
}

TEST(Sentences, OfATextWithoutCapitalsEndAllTheSame) {
    EXPECT_THAT(sentences("he has been ruled out. his replacement will be named."),
                ElementsAre("he has been ruled out.", "his replacement will be named."));
}

TEST(Sentences, OfNothingAreNone) {
    EXPECT_TRUE(sentences(" \n ").empty());
}

}  // namespace
}  // namespace ragdoll::text
