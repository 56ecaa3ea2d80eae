#include "text_layer.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ragdoll::pdf {
namespace {

using extraction::TextLayer;

TextLayer judge(const std::string& text) {
    return judge_text_layer({Piece{.text = text}});
}

std::string repeated(const std::string& text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

TEST(TextLayer, OfAWrittenPageIsGood) {
    EXPECT_EQ(judge("The quick brown fox jumps over the lazy dog and runs away, far away."), TextLayer::good);
    EXPECT_EQ(judge("Szczęście przyszło z wszystkimi wczorajszymi wspomnieniami o świcie."), TextLayer::good);
    EXPECT_EQ(judge(repeated("日本語の文章です。", 10)), TextLayer::good);
    EXPECT_EQ(judge(repeated("Текст на русском языке. ", 4)), TextLayer::good);
    EXPECT_EQ(judge(repeated("The angle α and the ratio γ/β of the 5 µm beam, ", 4)), TextLayer::good);
    EXPECT_EQ(judge(repeated("第3章PDFファイルのtextを読む ", 12)), TextLayer::good);
}

TEST(TextLayer, OfTablesAndContentsIsGood) {
    EXPECT_EQ(judge(repeated("1,024.50 -3.7% 88 (12) ", 10)), TextLayer::good);
    EXPECT_EQ(judge("Introduction " + repeated(".", 150) + " 7\nMethods " + repeated(".", 150) + " 12"),
              TextLayer::good);
    EXPECT_EQ(judge_text_layer({Piece{.kind = PieceKind::table_row, .cells = {repeated("12 ", 20), "total amount"}}}),
              TextLayer::good);
}

TEST(TextLayer, OfAScanIsSparse) {
    EXPECT_EQ(judge(""), TextLayer::sparse);
    EXPECT_EQ(judge("Page 3 of 10"), TextLayer::sparse);
    EXPECT_EQ(judge("Scanned with CamScanner"), TextLayer::sparse);
}

TEST(TextLayer, OfWordsThatMixScriptsIsGarbled) {
    EXPECT_EQ(judge(repeated("ƹφਮɢ ŋҧರȥ ȉȥʮмa одiну tхe ", 6)), TextLayer::garbled);
}

TEST(TextLayer, OfABrokenEncodingIsGarbled) {
    EXPECT_EQ(judge(repeated("\uFFFD\uFFFD\uFFFD ab ", 20)), TextLayer::garbled);
    EXPECT_EQ(judge(repeated("\uE012\uE034 ", 30)), TextLayer::garbled);
    EXPECT_EQ(judge(repeated("!\"#$%&'()* +,-/ ", 10)), TextLayer::garbled);
    EXPECT_EQ(
        judge(repeated("Wkh txlfn eurzq ira mxpsv ryhu wkh odcb grj ", 1) + repeated("Bcd fghj klmn pqrst vwxz ", 6)),
        TextLayer::garbled);
}

}  // namespace
}  // namespace ragdoll::pdf
