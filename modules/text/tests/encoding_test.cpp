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

TEST(Decode, ReadsCentralEuropeanAndCyrillicTextsOfTheDosAndMacintoshWorlds) {
    const Decoded czech = decode_text(
        "P\xfd\xa1li\xe7 \xa7lu\x9cou\x9fk\xec k\x85\xe5 \xa3p\xd8l \xd4\xa0"
        "belsk\x82 \xa2"
        "dy. Nech\x9c ji\xa7 h\xfd\xa1\xe7n\x82 saxofony \xd4\xa0"
        "bl\x85 rozezvu\x9f\xa1 s\xa1\xe5 \xa3"
        "d\xd8sn\xecmi t\xa2ny.");
    EXPECT_EQ(czech.utf8,
              "Příliš žluťoučký kůň úpěl ďábelské ódy. Nechť již hříšné saxofony ďáblů rozezvučí síň úděsnými tóny.");
    const Decoded russian = decode_text(
        "\x82 \xad\xa0\xe7\xa0\xab\xa5 \xa1\xeb\xab\xae \xe1\xab\xae\xa2\xae, \xa8 \xe1\xab\xae\xa2\xae "
        "\xa1\xeb\xab\xae \xe3 \x81\xae\xa3\xa0, \xa8 \xe1\xab\xae\xa2\xae \xa1\xeb\xab\xae \x81\xae\xa3.");
    EXPECT_EQ(russian.utf8, "В начале было слово, и слово было у Бога, и слово было Бог.");
}

TEST(Decode, TakesALetterWithinAWordForNoIdeograph) {
    EXPECT_EQ(decode_text("tilh\xf8rende\n").utf8, "tilhørende\n");
}

TEST(Decode, ReadsThaiWithoutBeingTold) {
    EXPECT_EQ(
        decode_text(
            "\xc0\xd2\xc9\xd2\xe4\xb7\xc2 "
            "\xe0\xbb\xe7\xb9\xc0\xd2\xc9\xd2\xb7\xd5\xe8\xe3\xaa\xe9\xe3\xb9\xbb\xc3\xd0\xe0\xb7\xc8\xe4\xb7\xc2")
            .utf8,
        "ภาษาไทย เป็นภาษาที่ใช้ในประเทศไทย");
}

TEST(Decode, TellsUkrainianFromRussian) {
    const Decoded russian = decode_text("\xf7\x20\xce\xc1\xde\xc1\xcc\xc5\x20\xc2\xd9\xcc\xcf\x20\xd3\xcc\xcf\xd7\xcf");
    EXPECT_EQ(russian.utf8, "В начале было слово");
    EXPECT_EQ(russian.charset, "koi8-r");
    const Decoded ukrainian = decode_text(
        "\xf3\xd0\xcf\xde\xc1\xd4\xcb\xd5 \xc2\xd5\xcc\xcf \xf3\xcc\xcf\xd7\xcf, \xc1 \xf3\xcc\xcf\xd7\xcf "
        "\xd7 \xe2\xcf\xc7\xc1 \xc2\xd5\xcc\xcf, \xa6 \xe2\xcf\xc7 \xc2\xd5\xcc\xcf "
        "\xf3\xcc\xcf\xd7\xcf. \xf7\xcf\xce\xcf \xc2\xd5\xcc\xcf \xd3\xd0\xcf\xde\xc1\xd4\xcb\xd5 \xd7 "
        "\xe2\xcf\xc7\xc1, \xce\xc5\xcd\xc1\xa4 \xa7\xc8 \xcd\xa6\xd3\xd4\xc1.");
    EXPECT_NE(ukrainian.utf8.find("немає їх міста"), std::string::npos) << ukrainian.utf8;
}

TEST(Decode, KnowsCharsetsOfSevenBitsByTheirEscapes) {
    const Decoded japanese = decode_text("\x1b$BF|K\\8l$NJ8=q$G$9!#\x1b(B\n");
    EXPECT_EQ(japanese.utf8, "日本語の文書です。\n");
    EXPECT_EQ(japanese.charset, "iso-2022-jp");
    EXPECT_EQ(decode_text("it costs \x1b$ 5 ~{ or more").charset, "ascii");
}

TEST(Decode, KnowsUtf16WithoutAMarkOfAnyScript) {
    using namespace std::string_view_literals;
    EXPECT_EQ(decode_text("p\0l\0a\0i\0n\0 \0t\0e\0x\0t\0"sv).utf8, "plain text");
    EXPECT_EQ(decode_text("\x65\xe5\x67\x2c\x8a\x9e\x30\x6e\x65\x87\x66\xf8\x30\x02\0\n"sv).utf8, "日本語の文書。\n");
}

TEST(Decode, KeepsUtf8InWhichAByteIsWrong) {
    const Decoded cut = decode_text("Füße, Größe, Übermut, Äpfel, süß, Öl, größer, fünf \xc3");
    EXPECT_EQ(cut.utf8, "Füße, Größe, Übermut, Äpfel, süß, Öl, größer, fünf \xef\xbf\xbd");
    EXPECT_EQ(cut.charset, "utf-8");
    EXPECT_EQ(cut.replaced, 1U);
}

TEST(Decode, FindsTheFewLettersThatTellInALongText) {
    std::string bytes;
    for (int i = 0; i < 5000; ++i) bytes += "A line that could be in any charset.\n";
    EXPECT_TRUE(decode_text(bytes + "Die M\xfcller essen K\xe4se.\n").utf8.ends_with("Die Müller essen Käse.\n"));
}

TEST(Decode, BelievesWhatIsDeclaredWhenItFits) {
    const Decoded greek = decode_text("\xe1\xe2\xe3", "iso-8859-7");
    EXPECT_EQ(greek.utf8, "αβγ");
    EXPECT_EQ(greek.how, "declared");
}

TEST(Decode, ReadsWhatOnlyTheExtensionOfADeclaredCharsetHas) {
    EXPECT_EQ(decode_text("\x93tide\x94 \x96 3 m", "iso-8859-1").utf8, "“tide” – 3 m");
    EXPECT_EQ(decode_text("caf\xe9", "ISO-8859-1").charset, "iso-8859-1");
    EXPECT_EQ(decode_text("\x8c\x8f \x87\x40", "shift_jis").utf8, "件 ①");
    EXPECT_EQ(decode_text("Ein sch\xf6ner Tag f\xfcr alle M\xfcller.", "us-ascii").utf8,
              "Ein schöner Tag für alle Müller.");
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
