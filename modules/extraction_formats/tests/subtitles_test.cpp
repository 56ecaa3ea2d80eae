#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::ExtractionResult;

ExtractionResult read_srt_text(const std::string& text) {
    return read_srt({.bytes = bytes_of(text), .name = "a.srt"}, {});
}
ExtractionResult read_vtt_text(const std::string& text) {
    return read_vtt({.bytes = bytes_of(text), .name = "a.vtt"}, {});
}

TEST(Srt, MakesASegmentOfEachSubtitle) {
    const ExtractionResult result = read_srt_text(
        "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>The tide</i>\r\nis {\\an8}high.\r\n\r\n"
        "2\r\n01:00:03,250 --> 01:00:04,000 X1:40\r\n<font color=\"red\">Ahoy</font> &amp; farewell\r\n");
    EXPECT_EQ(result.text, "The tide\nis high.\n\nAhoy & farewell");
    ASSERT_EQ(result.segments.size(), 2u);
    EXPECT_DOUBLE_EQ(result.segments[0].start, 1.0);
    EXPECT_DOUBLE_EQ(result.segments[0].end, 2.5);
    EXPECT_DOUBLE_EQ(result.segments[1].start, 3603.25);
    EXPECT_EQ(result.text.substr(result.segments[1].text_begin), "Ahoy & farewell");
}

TEST(Srt, KeepsLinesBehindABlankOneAndNumbersThatAreText) {
    EXPECT_EQ(read_srt_text("1\n00:01,0 --> 00:02,0\none\n\ntwo\n\n2\n00:03,0 --> 00:04,0\n1984\nwas a book\n").text,
              "one\ntwo\n\n1984\nwas a book");
    EXPECT_EQ(read_srt_text("1\n00:01,0 --> 00:02,0\none\n2\n00:03,0 --> 00:04,0\ntwo\n").text, "one\n\ntwo")
        << "no blank line between";
}

TEST(Srt, KeepsWhatOnlyLooksLikeATag) {
    EXPECT_EQ(read_srt_text("1\n00:01,0 --> 00:02,0\na < b <i b\nc --> d\n").text, "a < b <i b\nc --> d");
}

TEST(Srt, WarnsOfDamagedTimes) {
    const ExtractionResult result =
        read_srt_text("1\n00:00:05,000 --> 00:00:01,000\nbackwards\n\n2\n00:00:02,000 --> 00:00:03,000\nfine\n");
    EXPECT_EQ(result.text, "backwards\n\nfine");
    EXPECT_EQ(result.segments.size(), 1u);
    EXPECT_EQ(result.warnings.at(0).code, "damaged_times");
}

TEST(Srt, ReadsATextWithoutSubtitlesAsText) {
    const ExtractionResult result = read_srt_text("just words\n\nand more");
    EXPECT_EQ(result.text, "just words\nand more");
    EXPECT_TRUE(result.segments.empty());
    EXPECT_TRUE(read_srt_text("").text.empty());
}

TEST(Vtt, KeepsVoicesAndLeavesOutNotesStylesAndNames) {
    const ExtractionResult result = read_vtt_text(
        "WEBVTT - The harbour\n\nNOTE by Ann\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 line:0\n"
        "<v.loud Ann Smith>The <c.blue>tide</c></v>\n\n00:03.000 --> 00:04.000\n<b>ebbs</b>\n");
    EXPECT_EQ(result.text, "Ann Smith: The tide\n\nebbs");
    EXPECT_EQ(result.title, "The harbour");
    EXPECT_EQ(result.segments.size(), 2u);
}

TEST(Vtt, SaysALineThatRollsUpOnlyOnce) {
    EXPECT_EQ(read_vtt_text("WEBVTT\n\n00:01.000 --> 00:02.000\nthe<00:01.500><c> tide</c>\n\n"
                            "00:02.000 --> 00:02.010\nthe tide\n\n"
                            "00:02.010 --> 00:03.000\nthe tide\nis<00:02.500><c> high</c>\n")
                  .text,
              "the tide\n\nis high");
    EXPECT_EQ(read_vtt_text("WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nNo.\n").text,
              "No.\n\nNo.");
}

TEST(Subtitles, AreReadInLinearTime) {
    expect_soon(read_srt, "1\n00:01,0 --> 00:02,0\n" + repeated("<i"));
    expect_soon(read_srt, "1\n00:01,0 --> 00:02,0\n" + repeated("&"));
    expect_soon(read_srt, repeated("1\n0:1 --> 0:1\na\n"));
    expect_soon(read_srt, repeated("1 -->"));
    expect_soon(read_srt, repeated("7\n"));
    expect_soon(read_vtt, "WEBVTT" + repeated("<v x>"));
    expect_soon(read_vtt, "WEBVTT\n\n0:1 --> 0:2\n" + repeated("<1>x\n"));
}

}  // namespace
}  // namespace ragdoll::extraction_formats
