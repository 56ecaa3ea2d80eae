#include "recording_mapping.hpp"

#include <gtest/gtest.h>

namespace ragdoll::pipeline {
namespace {

documents::Chunk chunk(int begin, int end) {
    documents::Chunk result;
    result.begin = begin;
    result.end = end;
    return result;
}

/// "äää bbb ccc", a segment for each word.
extraction::ExtractionResult three_words() {
    extraction::ExtractionResult result{.text = "\u00e4\u00e4\u00e4 bbb ccc", .format = "audio"};
    result.segments = {{.start = 1, .end = 2, .text_begin = 0, .text_end = 6},
                       {.start = 3, .end = 4, .text_begin = 7, .text_end = 10},
                       {.start = 5, .end = 6, .text_begin = 11, .text_end = 14}};
    return result;
}

TEST(RecordingMapping, AChunkHasTheTimesOfTheSegmentsThatItOverlaps) {
    std::vector<documents::Chunk> chunks{chunk(0, 3), chunk(2, 7), chunk(5, 11)};
    set_times(chunks, three_words());
    EXPECT_EQ(chunks[0].start_time, 1);
    EXPECT_EQ(chunks[0].end_time, 2);
    EXPECT_EQ(chunks[1].start_time, 1) << "chunks overlap, so the segment of the one before counts again";
    EXPECT_EQ(chunks[1].end_time, 4);
    EXPECT_EQ(chunks[2].start_time, 3);
    EXPECT_EQ(chunks[2].end_time, 6);
}

TEST(RecordingMapping, AChunkOutsideOfSegmentsHasNoTime) {
    std::vector<documents::Chunk> chunks{chunk(3, 4)};
    set_times(chunks, three_words());
    EXPECT_FALSE(chunks[0].start_time);
    set_times(chunks, {.text = "a text"});
    EXPECT_FALSE(chunks[0].end_time);
}

TEST(RecordingMapping, PlacesOfSegmentsAreCharacters) {
    const auto content = to_audio_content(three_words(), {}, "en", {});
    ASSERT_EQ(content.segments.size(), 3u);
    EXPECT_EQ(content.segments[0].text_end, 3);
    EXPECT_EQ(content.segments[2].text_begin, 8);
}

}  // namespace
}  // namespace ragdoll::pipeline
