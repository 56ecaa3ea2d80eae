#include "paragraph_lines.hpp"

#include <gtest/gtest.h>

namespace ragdoll::recognition {
namespace {

RecognisedWord word(const std::string& text, float left, float right, double confidence = 0.9) {
    return {.text = text, .box = {left, 0, right, 10}, .confidence = confidence};
}

TEST(ParagraphLines, LetFullLinesFlowIntoTheNext) {
    ParagraphLines lines;
    lines.begin_line();
    lines.add(word("Recog-", 0, 100));
    lines.begin_line();
    lines.add(word("nition", 0, 60));
    lines.add(word("works", 70, 100));
    EXPECT_EQ(lines.joined().text, "Recognition works");
}

TEST(ParagraphLines, KeepTheBreakAfterAShortLine) {
    ParagraphLines lines;
    lines.add(word("Marktgasse 28", 0, 50));
    lines.begin_line();
    lines.add(word("9400 Rorschach near the lake", 0, 100));
    EXPECT_EQ(lines.joined().text, "Marktgasse 28\n9400 Rorschach near the lake");
}

TEST(ParagraphLines, WeighTheConfidenceOfAWordByItsLength) {
    ParagraphLines lines;
    lines.add(word("a", 0, 10, 0.0));
    lines.add(word("long", 20, 60, 1.0));
    const RecognisedBlock block = lines.joined();
    EXPECT_DOUBLE_EQ(block.confidence, 0.8);
    EXPECT_EQ(block.letters, 5);
    EXPECT_EQ(block.box, (extraction::Box{0, 0, 60, 10}));
}

TEST(ParagraphLines, AreEmptyWithoutWords) {
    ParagraphLines lines;
    lines.begin_line();
    EXPECT_EQ(lines.joined().text, "");
    EXPECT_EQ(lines.joined().letters, 0);
}

}  // namespace
}  // namespace ragdoll::recognition
