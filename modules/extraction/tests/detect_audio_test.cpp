#include <gtest/gtest.h>

#include <string>

#include "ragdoll/extraction/detect.hpp"

namespace ragdoll::extraction {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

/// Frames of MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes each.
std::string mpeg_frames(int count) {
    std::string frames;
    for (int i = 0; i < count; ++i) frames += "\xff\xfb\x90\x64" + std::string(413, '\0');
    return frames;
}

std::string ogg_page(std::string_view packet) {
    return "OggS\0\x02"s + std::string(20, '\0') + "\x01\x1e" + std::string(packet);
}

TEST(DetectAudio, KnowsRecordingsByTheirHeads) {
    EXPECT_EQ(detect("RIFF\x24\0\0\0WAVEfmt "sv, "a.txt"), Format::audio);
    EXPECT_EQ(detect("FORM\0\0\0\x24"
                     "AIFFCOMM"sv,
                     "a.txt"),
              Format::audio);
    EXPECT_EQ(detect("fLaC\0\0\0\x22\x10\0"sv, "a.txt"), Format::audio);
    EXPECT_EQ(detect("ID3\x04\0\0\0\0\x01\x31"sv, "a.txt"), Format::audio);
    EXPECT_EQ(detect(ogg_page("\x01vorbis"), "a.txt"), Format::audio);
    EXPECT_EQ(detect(ogg_page("OpusHead"), "a.txt"), Format::audio);
}

TEST(DetectAudio, KnowsMpegAudioWithoutATagByFramesThatFollowEachOther) {
    EXPECT_EQ(detect(mpeg_frames(3), "a"), Format::audio);
    EXPECT_EQ(detect(mpeg_frames(12), "a"), Format::audio);
    EXPECT_NE(detect(mpeg_frames(1) + std::string(800, '\x7f'), "a"), Format::audio);
    EXPECT_NE(detect("\xff\xfb\x90\x64 and no frame behind it"sv, "a"), Format::audio);
    EXPECT_NE(detect(std::string(2000, '\xff'), "a"), Format::audio);
}

TEST(DetectAudio, KnowsFilmsAndTheirContainersByTheirMarks) {
    EXPECT_EQ(detect("\0\0\0\x1c"
                     "ftypM4A \0\0\0\0"sv,
                     "a"),
              Format::video);
    EXPECT_EQ(detect("\0\0\x02\x1c"
                     "moov\0\0\0\x6cmvhd"sv,
                     "a"),
              Format::video);
    EXPECT_EQ(detect("\x1a\x45\xdf\xa3\x9f\x42\x86"sv, "a"), Format::video);
    EXPECT_EQ(detect("RIFF\x24\0\0\0AVI LIST"sv, "a"), Format::video);
    EXPECT_EQ(detect("\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9"sv, "a"), Format::video);
    EXPECT_EQ(detect("\0\0\0\x1c"
                     "ftypheic\0\0\0\0"sv,
                     "a"),
              Format::image);
    EXPECT_EQ(detect("See ftyp and moov in the standard.", "a.txt"), Format::text);
}

TEST(DetectAudio, KnowsAacByFramesThatFollowEachOther) {
    const std::string frame = "\xff\xf1\x50\x80\x06\x1f\xfc"s + std::string(41, '\x21');  // 48 bytes
    EXPECT_EQ(detect(frame + frame + frame, "a"), Format::video);
    EXPECT_EQ(detect(frame + frame, "a"), Format::video);
    EXPECT_NE(detect(frame + std::string(100, '\x7f'), "a"), Format::video);
    EXPECT_NE(detect("\xff\xf1"sv, "a"), Format::video);
}

TEST(DetectAudio, TakesNoTextAndNoFilmForARecording) {
    EXPECT_EQ(detect("The 8th WAVE of new music came late.", "a.txt"), Format::text);
    EXPECT_EQ(detect("ID3 is a kind of tag.", "a.txt"), Format::text);
    EXPECT_EQ(detect("fLaC files hold sound.", "a.txt"), Format::text);
    EXPECT_EQ(detect("FORM 12 \nAIFF", "a.txt"), Format::text);
    EXPECT_EQ(detect(ogg_page("\x80theora"), "a"), Format::video);
    EXPECT_NE(detect("RIFF\x24\0\0\0AVI LIST"sv, "a"), Format::audio);
}

TEST(DetectAudio, ReadsNoFurtherThanTheHeadGoes) {
    for (const std::string& whole : {ogg_page("OpusHead"), mpeg_frames(2), "ID3\x04\0\0\0\0\x01\x31"s}) {
        for (std::size_t size = 0; size < whole.size(); ++size) detect_by_mark(std::string_view(whole).substr(0, size));
    }
}

}  // namespace
}  // namespace ragdoll::extraction
