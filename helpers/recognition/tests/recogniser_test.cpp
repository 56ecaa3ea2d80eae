#include "recogniser.hpp"

#include <gtest/gtest.h>

#include "drawn_text.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::recognition {
namespace {

const std::vector<std::string>& lines() {
    static const std::vector<std::string> text{"The committee met on Thursday to discuss the new library.",
                                               "Every member agreed that readers need more light and quiet.",
                                               "A report about the costs will follow before the summer ends.",
                                               "Until then the old reading room stays open in the evening."};
    return text;
}

class RecogniserTest : public ::testing::Test {
protected:
    static Recogniser& recogniser() {
        static Recogniser shared("eng");  // its models take a while to load
        return shared;
    }
    static std::string text_of(const RecognisedPage& page) {
        std::string text;
        for (const RecognisedBlock& block : page.blocks) text += block.text + "\n";
        return text;
    }
    static void expect_read(const RecognisedPage& page) {
        const std::string text = text_of(page);
        EXPECT_NE(text.find("committee met on Thursday"), std::string::npos) << text;
        EXPECT_NE(text.find("reading room stays open"), std::string::npos) << text;
        EXPECT_GT(page.confidence(), 0.7);
        EXPECT_LE(page.confidence(), 1);
    }
};

TEST_F(RecogniserTest, ReadsAScan) {
    const Picture scan = draw_text(lines());
    const RecognisedPage page = recogniser().recognise(scan);
    expect_read(page);
    for (const RecognisedBlock& block : page.blocks) {
        EXPECT_TRUE(block.box.is_known());
        EXPECT_GE(block.box.left, 0);
        EXPECT_LE(block.box.right, static_cast<float>(scan.width()));
        EXPECT_LE(block.box.bottom, static_cast<float>(scan.height()));
    }
}

TEST_F(RecogniserTest, ReadsTextThatStandsOnItsSideOrHead) {
    const Picture scan = draw_text(lines());
    const auto upright = recogniser().recognise(scan).blocks.at(0).box;
    for (int quarters = 1; quarters < 4; ++quarters) {
        const RecognisedPage page = recogniser().recognise(scan.turned(quarters));
        expect_read(page);
        if (quarters == 2) {
            const auto box = page.blocks.at(0).box;
            EXPECT_NEAR(box.left, static_cast<float>(scan.width()) - upright.right, 12)
                << "boxes are of the picture given";
        }
    }
}

TEST_F(RecogniserTest, ReadsLinesThatStandAskew) {
    for (const float degrees : {-5.0F, 3.0F}) expect_read(recogniser().recognise(askew(draw_text(lines()), degrees)));
}

TEST_F(RecogniserTest, ReadsSmallLettersOfAScreen) {
    const Picture screen = scaled(draw_text(lines()), 0.3F);
    const RecognisedPage page = recogniser().recognise(screen);
    expect_read(page);
    EXPECT_LE(page.blocks.at(0).box.right, static_cast<float>(screen.width())) << "though it was enlarged";
}

TEST_F(RecogniserTest, ReadsAFewLargeWordsOnAWidePage) {
    const Picture words = scaled(draw_text({"EXIT", "FERRY"}, 1900), 2);
    const std::string text = text_of(recogniser().recognise(words));
    EXPECT_NE(text.find("FERRY"), std::string::npos) << text;
}

TEST_F(RecogniserTest, FindsNothingWhereNothingIs) {
    const Picture blank = draw_text({});
    EXPECT_EQ(recogniser().recognise(blank).letters(), 0);
    EXPECT_EQ(recogniser().recognise(Picture::of_grey(1, 1, "\xff", 1, 0)).letters(), 0);
    EXPECT_EQ(recogniser().recognise(Picture::of_grey(3000, 1, std::string(3000, '\0'), 3000, 0)).letters(), 0);
}

TEST_F(RecogniserTest, PassesOverLanguagesThatAreNotInstalled) {
    Recogniser some("eng+xyz");
    expect_read(some.recognise(draw_text(lines())));
    Recogniser none("xyz");
    try {
        none.recognise(draw_text({}));
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "recognition_unavailable");
    }
}

}  // namespace
}  // namespace ragdoll::recognition
