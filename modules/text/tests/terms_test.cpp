#include "ragdoll/text/terms.hpp"

#include <gmock/gmock.h>

namespace ragdoll::text {
namespace {

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> result;
    for (const Token& token : tokenize(text)) result.push_back(token.text);
    return result;
}

TEST(Tokens, AreLowerCaseWordsJoinedByInnerHyphensAndApostrophes) {
    EXPECT_THAT(words("Don't panic: well-known, 'quoted' B2B -- Ärger"),
                ::testing::ElementsAre("don't", "panic", "well-known", "quoted", "b2b", "ärger"));
}

TEST(Tokens, KnowWhereTheyStand) {
    const auto tokens = tokenize("ab  Cd");
    ASSERT_EQ(tokens.size(), 2u);
    EXPECT_EQ(tokens[1].begin, 4u);
    EXPECT_EQ(tokens[1].end, 6u);
}

TEST(Stemmer, FollowsPorter) {
    const PorterStemmer stemmer;
    EXPECT_EQ(stemmer.stem("relational"), "relat");
    EXPECT_EQ(stemmer.stem("running"), "run");
    EXPECT_EQ(stemmer.stem("ponies"), "poni");
}

TEST(StopWords, AreThoseOfTheLanguage) {
    EXPECT_TRUE(StopWords::of("en").contains("the"));
    EXPECT_TRUE(StopWords::of("de").contains("und"));
    EXPECT_FALSE(StopWords::of("de").contains("the"));
    EXPECT_FALSE(StopWords::of("en").contains("lighthouse"));
}

TEST(Accents, AreTakenOff) {
    EXPECT_EQ(strip_accents("café naïve"), "cafe naive");
}

}  // namespace
}  // namespace ragdoll::text
