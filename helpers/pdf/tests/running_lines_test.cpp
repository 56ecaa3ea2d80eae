#include "running_lines.hpp"

#include <gmock/gmock.h>

#include <string>

namespace ragdoll::pdf {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

struct Line {
    float top = 0;
    std::string text;
    float size = 10;
};
using Page = std::vector<Line>;

std::vector<Fragment> fragments_of(const Page& page) {
    std::vector<Fragment> fragments;
    for (const Line& line : page)
        fragments.push_back({{50, line.top, 300, line.top + line.size}, line.text, line.size});
    return fragments;
}

/// The texts of each page that are left.
std::vector<std::vector<std::string>> left_of(const std::vector<Page>& pages) {
    RunningLines running_lines;
    for (std::size_t i = 0; i < pages.size(); ++i) running_lines.collect(static_cast<int>(i), fragments_of(pages[i]));
    std::vector<std::vector<std::string>> left;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        std::vector<Fragment> fragments = fragments_of(pages[i]);
        running_lines.take_out(static_cast<int>(i), fragments);
        std::vector<std::string>& texts = left.emplace_back();
        for (const Fragment& fragment : fragments) texts.push_back(fragment.text);
    }
    return left;
}

/// Four pages of five lines each with a first and a last one of their own.
std::vector<Page> four_pages(const auto& first, const auto& last) {
    std::vector<Page> pages;
    for (int i = 0; i < 4; ++i) {
        Page& page = pages.emplace_back();
        page.push_back({20, first(i)});
        for (int line = 0; line < 5; ++line) {
            const std::string text = "line " + std::string(static_cast<std::size_t>(i), 'i') + std::to_string(line);
            page.push_back({100 + 12 * static_cast<float>(line), text + " of the text"});
        }
        page.push_back({780, last(i)});
    }
    return pages;
}

TEST(RunningLines, StayWhereTheyAreMetFirst) {
    const auto left = left_of(four_pages([](int) { return "A Novel"; }, [](int) { return "Printed in Vienna"; }));
    EXPECT_THAT(left[0], Contains("A Novel"));
    EXPECT_THAT(left[0], Contains("Printed in Vienna"));
    for (const std::size_t page : {1u, 2u, 3u}) EXPECT_EQ(left[page].size(), 5u) << page;
}

TEST(RunningLines, CountWithThePages) {
    const auto left =
        left_of(four_pages([](int i) { return "Page " + std::to_string(17 + i) + " of 20"; },
                           [](int i) {
                               return std::vector{"xi", "xii", "xiii", "xiv"}[static_cast<std::size_t>(i)];
                           }));
    EXPECT_THAT(left[3], Not(Contains("Page 20 of 20")));
    EXPECT_THAT(left[3], Not(Contains("xiv")));
}

TEST(RunningLines, AreNotNumbersThatHappenToStandThere) {
    const auto left = left_of(four_pages([](int i) { return std::to_string(i * i + 3); }, [](int) { return "end"; }));
    EXPECT_THAT(left[3], Contains("12"));
}

TEST(RunningLines, StandAtOneHeight) {
    std::vector<Page> pages = four_pages([](int) { return "Well."; }, [](int) { return "end"; });
    for (std::size_t i = 0; i < pages.size(); ++i) pages[i].front().top = 20 * static_cast<float>(i);
    EXPECT_THAT(left_of(pages)[3], Contains("Well."));
}

TEST(RunningLines, AreNotLinesBelowWhatIsThePagesOwn) {
    std::vector<Page> pages = four_pages([](int i) { return "own " + std::string(static_cast<std::size_t>(i), 'x'); },
                                         [](int) { return "end"; });
    for (Page& page : pages) page.insert(page.begin() + 1, {60, "the same on all pages"});
    EXPECT_THAT(left_of(pages)[3], Contains("the same on all pages"));
}

TEST(RunningLines, AreNotTheTitlesOfSlides) {
    std::vector<Page> pages = four_pages([](int) { return "Results"; }, [](int) { return "end"; });
    for (Page& page : pages) page.front().size = 24;
    EXPECT_THAT(left_of(pages)[3], Contains("Results"));
}

TEST(RunningLines, StayOnAPageThatHasNothingElse) {
    std::vector<Page> pages = four_pages([](int) { return "A Novel"; }, [](int) { return "end"; });
    pages.push_back({{20, "A Novel"}});
    EXPECT_THAT(left_of(pages)[4], ElementsAre("A Novel"));
}

TEST(PageNumber, IsReadInDigitsAndInRomanLetters) {
    EXPECT_EQ(page_number("120"), 120);
    EXPECT_EQ(page_number("xiv"), 14);
    EXPECT_EQ(page_number("mix"), 0);
    EXPECT_EQ(page_number("a1"), 0);
    EXPECT_EQ(page_number("123456"), 0);
    EXPECT_EQ(page_number(""), 0);
}

}  // namespace
}  // namespace ragdoll::pdf
