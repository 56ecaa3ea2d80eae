#include "ragdoll/search/snippet.hpp"

#include <gtest/gtest.h>

namespace ragdoll::search {
namespace {

TEST(Snippet, IsTheWholeOfAShortTextWithItsSpaceFolded) {
    EXPECT_EQ(snippet("lift  and\n drag", "lift"), "lift and drag");
    EXPECT_EQ(snippet("", "lift"), "");
}

TEST(Snippet, IsWhereMostWordsOfTheQueryAre) {
    std::string text;
    for (int i = 0; i < 50; ++i) text += "filler words stand here. ";
    text += "the boundary layers of a wing separate. ";
    for (int i = 0; i < 50; ++i) text += "more filler at the end. ";
    const std::string found = snippet(text, "boundary layer separation on wings", 60);
    EXPECT_NE(found.find("boundary layers of a wing"), std::string::npos) << found;
    EXPECT_EQ(found.rfind("… ", 0), 0u) << found;
    EXPECT_LE(found.size(), 60u + 2 * std::string("… ").size());
}

TEST(Snippet, CountsCharactersAndNotBytes) {
    EXPECT_EQ(snippet("ääää ööö üüü ßß", "x", 20), "ääää ööö üüü ßß");
}

}  // namespace
}  // namespace ragdoll::search
