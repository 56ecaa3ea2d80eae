#include "ragdoll/text/line_joining.hpp"

#include <gtest/gtest.h>

namespace ragdoll::text {
namespace {

std::string join_lines(std::string text, const std::string& line) {
    append_line(text, line);
    return text;
}

TEST(LineJoining, MendsWordsPartedByAHyphen) {
    EXPECT_EQ(join_lines("adip-", "iscing elit"), "adipiscing elit");
    EXPECT_EQ(join_lines("a\u00AD", "b"), "ab");
    EXPECT_EQ(join_lines("Stra-", "ße"), "Straße");
}

TEST(LineJoining, KeepsHyphensThatBelongToTheWord) {
    EXPECT_EQ(join_lines("state-of-the-", "art"), "state-of-the-art");
    EXPECT_EQ(join_lines("Jean-", "Paul"), "Jean-Paul");
    EXPECT_EQ(join_lines("pages 5 -", "7"), "pages 5 - 7");
}

TEST(LineJoining, PutsNoSpaceBetweenIdeographs) {
    EXPECT_EQ(join_lines("日本", "語"), "日本語");
    EXPECT_EQ(join_lines("한국", "어"), "한국 어");
}

}  // namespace
}  // namespace ragdoll::text
