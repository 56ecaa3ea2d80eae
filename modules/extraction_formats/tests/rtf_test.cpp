#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "zip_fixture.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;
using extraction::ExtractionResult;

/// A document with this body.
std::string make_rtf(const std::string& body) {
    return "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204{\\*\\falt x}Arial "
           "CYR;}"
           "{\\f2\\fcharset2 Symbol;}{\\f3\\fcharset128 MS Gothic;}}\n"
           "{\\stylesheet{Normal;}{\\s1\\b heading 1;}{\\s2\\outlinelevel1 Own;}{\\*\\cs3 heading 3;}}" +
           body + "}";
}
ExtractionResult read(const std::string& body) {
    const std::string rtf = make_rtf(body);
    return read_document({.bytes = bytes_of(rtf), .name = "a"}, {});
}
std::string text_of(const std::string& body) {
    return read(body).text;
}
std::string error_code(const std::string& rtf) {
    try {
        read_rtf({.bytes = bytes_of(rtf), .name = "a"}, {});
    } catch (const Error& error) {
        EXPECT_EQ(error.disposition(), Disposition::discard);
        return error.code();
    }
    return "";
}

TEST(Rtf, AStarInTheMiddleOfAGroupHidesNothing) {
    EXPECT_EQ(text_of("{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt \\*\\cs12 link}}{\\*\\unknown gone}"), "link");
}

TEST(Rtf, ReadsTheSymbolThatAFieldDraws) {
    EXPECT_EQ(text_of("{\\fonttbl{\\f3\\fcharset2 Symbol;}}"
                      "{\\field{\\*\\fldinst SYMBOL 97 \\\\f \"Symbol\" \\\\s 12}{\\fldrslt\\f3}} \\f3\\u-3998 ?"
                      "{\\field{\\*\\fldinst {PAGE}}{\\fldrslt 7}}"),
              "α β7");
}

TEST(Rtf, CountsListsBesideWhichNoLabelIsWritten) {
    const std::string lists =
        "{\\*\\listtable{\\list{\\listlevel\\levelnfc0\\levelstartat3{\\leveltext\\'02\\'00.;}{\\levelnumbers\\'01;}}"
        "{\\listlevel\\levelnfc4{\\leveltext\\'04\\'00.\\'01);}{\\levelnumbers\\'01\\'03;}}{\\listname l;}\\listid-77}"
        "{\\list{\\listlevel\\levelnfc23{\\leveltext\\'01\\u-3913 ?;}}\\listid8}}"
        "{\\*\\listoverridetable{\\listoverride\\listid-77\\listoverridecount0\\ls1}{\\listoverride\\listid8\\ls2}}";
    EXPECT_EQ(text_of(lists + "\\pard\\ls1 a\\par b\\par\\ilvl1 c\\par\\pard\\ls2 d\\par\\pard\\ls9 "
                              "e\\par\\pard{\\listtext 7.\\tab}\\ls1 f"
                              "\\par\\pard g"),
              "3. a\n4. b\n4.a) c\n* d\n\ne\n\n7. f\n\ng");
    EXPECT_EQ(text_of(lists + "\\pard\\ls1 last"), "3. last");
}

TEST(Rtf, KnowsTheCodePageByTheEndingOfAFontsName) {
    EXPECT_EQ(text_of("{\\fonttbl{\\f1 Arial Cyr;}{\\f2 Arial CE;}}\\f1\\'c0 \\f2\\'d8"), "А Ř");
}

TEST(Rtf, ReadsParagraphsAndSigns) {
    EXPECT_EQ(read("a").format, "rtf");
    EXPECT_EQ(
        text_of("one\r\n two\\par\npage\\line break\\tab tab \\{\\}\\\\\\par \\ldblquote q\\rdblquote\\emdash r\\~s"),
        "one two\n\npage\nbreak tab {}\\\n\n“q”—r s");
}

TEST(Rtf, KnowsHeadingsByStyleAndOutlineLevel) {
    const ExtractionResult result =
        read("\\pard\\s1 One\\par\\pard\\s2 Two\\par\\pard\\outlinelevel2 Three\\par\\pard\\s3 text\\par");
    ASSERT_EQ(result.blocks.size(), 4u);
    EXPECT_EQ(result.blocks[0].level, 1);
    EXPECT_EQ(result.blocks[1].level, 2);
    EXPECT_EQ(result.blocks[2].level, 3);
    EXPECT_EQ(result.blocks[3].kind, BlockKind::paragraph);
}

TEST(Rtf, ReadsEachFontInItsCodePage) {
    EXPECT_EQ(text_of("caf\\'e9 {\\f1 \\'cf\\'f0} {\\f3 \\'93\\'8c\\'83A} {\\f2 a\\'ae}\\'80"), "café Пр 東ア α→€");
}

TEST(Rtf, KnowsWesternFontsInAJapaneseDocument) {
    const std::string rtf =
        "{\\rtf1\\ansi\\ansicpg932\\deff0{\\fonttbl\\f0\\fcharset0 Century;\\f1\\fcharset128 Gothic;}{\\info{\\title "
        "\\'93\\'8c}}{\\f0 \\'e9t\\'e9} {\\f1 \\'93\\'8c}}";
    const ExtractionResult result = read_rtf({.bytes = bytes_of(rtf), .name = ""}, {});
    EXPECT_EQ(result.text, "été 東");
    EXPECT_EQ(result.title, "東");
}

TEST(Rtf, ReadsUnicodeAndSkipsWhatStandsInForIt) {
    EXPECT_EQ(text_of("\\u8364?x\\u-10179\\'3f\\u-8704\\'3fy{\\uc2\\u233\\'65\\'65z}{\\uc0\\u233 w}\\u233{}v"),
              "€x😀yézéwév");
    EXPECT_EQ(text_of("\\u-8704?"), "\xef\xbf\xbd") << "half a pair";
}

TEST(Rtf, LeavesOutWhatIsNoText) {
    EXPECT_EQ(
        text_of("a{\\*\\unknown no}{\\pict\\bin3 }}{b}{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}{\\v no}\\v no\\v0 "
                "{\\deleted no}{\\xe no}c"),
        "a7c");
}

TEST(Rtf, MakesRowsOfTablesAndReadsFramesAsText) {
    EXPECT_EQ(text_of("\\trowd\\cellx1\\cellx2\\pard\\intbl a\\par b\\cell c\\cell\\row\\trowd d\\cell\\cell\\row"
                      "\\pard after\\par"),
              "a b | c\nd | \n\nafter");
    EXPECT_EQ(text_of("\\trowd\\pard\\intbl framed\\cell\\row\\pard\\par"), "framed");
    EXPECT_EQ(text_of("\\pard\\intbl a\\cell b\\cell\\pard cut off\\par"), "a | b\n\ncut off");
}

TEST(Rtf, ReadsTheMarksOfLists) {
    const ExtractionResult result = read("{\\listtext\\f2\\'b7\\tab}dot\\par{\\pntext 2.\\tab}two\\par plain");
    EXPECT_EQ(result.text, "* dot\n2. two\n\nplain");
    EXPECT_EQ(result.blocks[0].kind, BlockKind::list_item);
}

TEST(Rtf, WritesNoMarkBeforeAHeadingOfAListWithoutNumbers) {
    EXPECT_EQ(text_of("\\pard\\s1{\\listtext\\tab}\\ls1 One\\par\\pard\\s1{\\listtext 2.\\tab}Two\\par"),
              "One\n\n2. Two");
}

TEST(Rtf, NamesTheFirstOfTwoAuthors) {
    EXPECT_EQ(read("{\\info{\\author Ann}{\\author Who saved it last}}a").author, "Ann");
}

TEST(Rtf, PutsHeadersFirstAndNotesAndFootersLast) {
    EXPECT_EQ(
        text_of("{\\headerl head\\par}{\\headerr head\\par}{\\footer foot}bo{\\footnote {\\super\\chftn} note\\par}dy"
                "{\\*\\atnid X}{\\*\\annotation remark}\\par{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt "
                "boxed\\par}}{\\shprslt no}}end"),
        "head\n\nbody\n\nend\n\nboxed\n\nnote\n\nremark\n\nfoot");
}

TEST(Rtf, TellsTitleAuthorAndDate) {
    const ExtractionResult result = read(
        "{\\info{\\title Caf\\'e9}{\\author Ann}{\\operator Bob}{\\creatim\\yr2026\\mo1\\dy15\\hr10\\min30}{\\comment "
        "no}}x");
    EXPECT_EQ(result.text, "x");
    EXPECT_EQ(result.title, "Café");
    EXPECT_EQ(result.author, "Ann");
    EXPECT_EQ(to_iso8601(result.created_at.value()), "2026-01-15T10:30:00Z");
}

TEST(Rtf, ReadsAnyBytes) {
    EXPECT_EQ(error_code("nothing"), "corrupt_file");
    EXPECT_EQ(error_code("{\\rtf1 a}}}} {b"), "");
    const std::string rtf =
        make_rtf("{\\footnote a}\\trowd b\\cell\\u-10179?\\row{\\info{\\title t}}{\\pict\\bin99999999 x}");
    for (std::size_t size = 5; size < rtf.size(); ++size) EXPECT_EQ(error_code(rtf.substr(0, size)), "");
}

TEST(Rtf, TellsWhenTheFileIsCutOff) {
    const std::string cut = "{\\rtf1 begin\\par middle";
    const ExtractionResult result = read_rtf({.bytes = bytes_of(cut), .name = ""}, {});
    EXPECT_EQ(result.text, "begin\n\nmiddle");
    ASSERT_EQ(result.warnings.size(), 1u);
    EXPECT_EQ(result.warnings[0].code, "cut_off");
}

TEST(Rtf, StopsAtDeepNesting) {
    EXPECT_EQ(error_code("{\\rtf1" + std::string(100'000, '{')), "too_deeply_nested");
    std::string binary;
    for (int i = 0; i < 100'000; ++i) binary += "\\bin0";
    EXPECT_EQ(error_code("{\\rtf1" + binary + "}"), "");
}

}  // namespace
}  // namespace ragdoll::extraction_formats
