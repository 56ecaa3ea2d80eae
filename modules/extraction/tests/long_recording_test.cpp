#include "long_recording.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction {
namespace {

constexpr LongRecordingLimits kLimits{.max_seconds = 3600, .max_text_bytes = 1000};

class Listener final : public ExtractionListener {
public:
    void progress(int done, int total) override { heard.emplace_back(done, total); }
    std::vector<std::pair<int, int>> heard;
};

/// A recording in which something is said every 25 s.
class Speaker {
public:
    explicit Speaker(double seconds) : seconds_(seconds) {}

    ExtractionResult operator()(const TimeRange& range) {
        ranges.push_back(range);
        ResultBuilder builder("audio", "audio/wav", "test");
        double at = std::ceil(range.from / 25) * 25;
        while (at < std::min(range.to, seconds_)) {
            builder.segment(at, at + 10, "words at " + std::to_string(static_cast<int>(at)));
            at += 25;
        }
        builder.warn("low_quality_transcript", "it is rough");
        if (range.from == 0 || at >= seconds_) builder.result().duration_seconds = seconds_;
        if (at < seconds_) builder.result().read_until = range.to + 5;
        return builder.finish();
    }
    std::vector<TimeRange> ranges;

private:
    double seconds_;
};

std::string error_of(const LongRecordingLimits& limits, const std::function<ExtractionResult(const TimeRange&)>& read) {
    try {
        Listener listener;
        read_long_recording(limits, listener, read);
    } catch (const Error& error) {
        return error.code();
    }
    return "";
}

TEST(LongRecording, IsReadRangeAfterRangeAndJoinedWithItsTimes) {
    Speaker speaker(85);
    Listener listener;
    const ExtractionResult whole = read_long_recording(kLimits, listener, std::ref(speaker));
    EXPECT_EQ(whole.text, "words at 0\n\nwords at 25\n\nwords at 50\n\nwords at 75");
    ASSERT_EQ(whole.segments.size(), 4u);
    const Segment& last = whole.segments.back();
    EXPECT_EQ(last.start, 75);
    EXPECT_EQ(whole.text.substr(last.text_begin, last.text_end - last.text_begin), "words at 75");
    ASSERT_EQ(whole.blocks.size(), 4u);
    EXPECT_EQ(whole.blocks.back().begin, last.text_begin);
    EXPECT_EQ(whole.duration_seconds, 85);
    EXPECT_FALSE(whole.read_until);
    EXPECT_EQ(whole.warnings.size(), 1u) << "the same warning of every range is one";
    ASSERT_EQ(speaker.ranges.size(), 3u);
    EXPECT_EQ(speaker.ranges[1].from, 35) << "a range goes on where the one before ended";
    EXPECT_EQ(listener.heard, (std::vector<std::pair<int, int>>{{35, 85}, {70, 85}}));
}

TEST(LongRecording, IsReadAtOnceWhenItIsShort) {
    Speaker speaker(12);
    Listener listener;
    EXPECT_EQ(read_long_recording(kLimits, listener, std::ref(speaker)).text, "words at 0");
    EXPECT_EQ(speaker.ranges.size(), 1u);
    EXPECT_TRUE(listener.heard.empty());
}

TEST(LongRecording, SaysWhenThereIsNoSpeechInIt) {
    Listener listener;
    const auto whole = read_long_recording(kLimits, listener, [](const TimeRange&) { return ExtractionResult{}; });
    ASSERT_EQ(whole.warnings.size(), 1u);
    EXPECT_EQ(whole.warnings[0].code, "no_speech_found");
}

TEST(LongRecording, RefusesOneThatSaysToBeTooLongAfterItsFirstRange) {
    Speaker speaker(4000);
    EXPECT_EQ(error_of(kLimits, std::ref(speaker)), "recording_too_long");
    EXPECT_EQ(speaker.ranges.size(), 1u);
}

TEST(LongRecording, RefusesOneThatNeverEnds) {
    EXPECT_EQ(error_of(kLimits, [](const TimeRange& range) { return ExtractionResult{.read_until = range.to}; }),
              "recording_too_long");
}

TEST(LongRecording, RefusesAReaderThatMakesNoHeadway) {
    EXPECT_EQ(error_of(kLimits, [](const TimeRange& range) { return ExtractionResult{.read_until = range.from}; }),
              "protocol_error");
}

TEST(LongRecording, HoldsNoMoreTextThanItMay) {
    Speaker speaker(3000);
    EXPECT_EQ(error_of({.max_seconds = 3600, .max_text_bytes = 100}, std::ref(speaker)), "text_too_long");
}

}  // namespace
}  // namespace ragdoll::extraction
