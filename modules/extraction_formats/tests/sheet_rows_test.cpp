#include "sheet_rows.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction_formats {
namespace {

class SheetRowsTest : public testing::Test {
protected:
    std::string finish() {
        rows.finish();
        return builder.finish().text;
    }

    extraction::ResultBuilder builder{"xlsx", "", "xlsx"};
    SheetRows rows{builder, 1000};
};

TEST_F(SheetRowsTest, AValueHasTheSamePlaceInEachRow) {
    rows.cell(1, "a");
    rows.cell(5, "b");
    rows.end_row();
    rows.cell(5, "c");
    rows.end_row();
    rows.cell(3, "d");
    EXPECT_EQ(finish(), "a |  | b\n |  | c\n | d");
}

TEST_F(SheetRowsTest, BlankRowsAndColumnsCostNothing) {
    rows.cell(0, " ");
    for (int i = 0; i < 1000; ++i) rows.end_row();
    rows.cell(16'383, "last");
    EXPECT_EQ(finish(), "last");
}

TEST_F(SheetRowsTest, AWideGapIsFolded) {
    for (int column = 0; column < 40; ++column) rows.cell(column, "x");
    rows.end_row();
    rows.cell(0, "a");
    rows.cell(39, "b");
    const std::string text = finish();
    EXPECT_EQ(text.substr(text.find('\n') + 1), "a |  | b");
}

TEST_F(SheetRowsTest, ARowHasALimit) {
    EXPECT_THROW(for (int column = 0; column < 1000; ++column) rows.cell(column, "text"), Error);
}

}  // namespace
}  // namespace ragdoll::extraction_formats
