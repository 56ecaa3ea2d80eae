#include "ragdoll/text/encoding.hpp"

#include <gtest/gtest.h>

namespace ragdoll::text {
namespace {

Decoded decode_text(std::string_view bytes, std::string_view declared = "") {
    return decode(std::as_bytes(std::span(bytes.data(), bytes.size())), declared);
}

TEST(Decode, TakesValidUtf8AsItIs) {
    EXPECT_EQ(decode_text("caf\xc3\xa9").utf8, "café");
    EXPECT_EQ(decode_text("caf\xc3\xa9").charset, "utf-8");
    EXPECT_EQ(decode_text("plain").charset, "ascii");
    EXPECT_EQ(decode_text("").utf8, "");
}

TEST(Decode, ObeysAByteOrderMark) {
    const Decoded utf16 = decode_text(std::string_view("\xff\xfeh\0i\0", 6));
    EXPECT_EQ(utf16.utf8, "hi");
    EXPECT_EQ(utf16.charset, "utf-16le");
    EXPECT_EQ(utf16.how, "bom");
    EXPECT_EQ(decode_text("\xef\xbb\xbfhi").utf8, "hi");
}

TEST(Decode, ReadsWesternLettersWithoutBeingTold) {
    const Decoded latin = decode_text(
        "Die M\xfcller essen K\xe4se und trinken s\xfc\xdf"
        "en Tee auf der Stra\xdf"
        "e, weil es sch\xf6n ist.");
    EXPECT_EQ(latin.utf8, "Die Müller essen Käse und trinken süßen Tee auf der Straße, weil es schön ist.");
    EXPECT_EQ(latin.how, "detected");
}

TEST(Decode, ReadsAFewJapaneseWords) {
    const Decoded japanese = decode_text(
        "\x96\xbc\x91\x4f,\x94\x4e\x97\xee,\x8f\x5a\x8f\x8a\n\x8d\xb2\x93\xa1\x91\xbe\x98\x59,30,\x93\x8c\x8b\x9e\n");
    EXPECT_EQ(japanese.utf8, "名前,年齢,住所\n佐藤太郎,30,東京\n");
    EXPECT_EQ(japanese.charset, "cp932");
}

TEST(Decode, BelievesWhatIsDeclaredWhenItFits) {
    const Decoded greek = decode_text("\xe1\xe2\xe3", "iso-8859-7");
    EXPECT_EQ(greek.utf8, "αβγ");
    EXPECT_EQ(greek.how, "declared");
}

TEST(Decode, KnowsTheCharsetsThatAreAskedFor) {
    EXPECT_EQ(decode_as("\xcf\xf0", "windows-1251"), "Пр");
    EXPECT_EQ(decode_as("\xc3\xa9", "windows-1252"), "Ã©") << "though it would be UTF-8";
    EXPECT_EQ(decode_as("\x93\x8c", "windows-932"), "東");
    EXPECT_EQ(decode_as("\xe9", "no-such-charset"), "é");
}

TEST(Decode, BelievesADeclaredCharsetOfSevenBitsThatLooksLikeAscii) {
    EXPECT_EQ(decode_text("\x1b$BF|K\\8l\x1b(B", "ISO-2022-JP").utf8, "日本語");
}

TEST(Decode, AnyBytesGiveSomeText) {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    EXPECT_FALSE(decode_text(bytes).utf8.empty());
    EXPECT_FALSE(decode_text(bytes, "no-such-charset").utf8.empty());
}

}  // namespace
}  // namespace ragdoll::text
