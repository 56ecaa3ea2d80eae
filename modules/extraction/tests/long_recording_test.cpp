#include "long_recording.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <mutex>
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

/// A recording in which something is said every 25 s, for 10 s.
class Speaker {
public:
    explicit Speaker(double seconds) : seconds_(seconds) {}

    ExtractionResult read(const TimeRange& range) {
        {
            const std::lock_guard lock(mutex_);
            ranges.push_back(range);
        }
        ResultBuilder builder("audio", "audio/wav", "test");
        double at = std::ceil(range.from / 25) * 25;
        double end = range.to;
        while (at < std::min(range.to, seconds_)) {
            builder.segment(at, at + 10, "words at " + std::to_string(static_cast<int>(at)));
            end = at + 10;
            at += 25;
        }
        builder.warn("low_quality_transcript", "it is rough");
        if (range.from == 0 || at >= seconds_) builder.result().duration_seconds = seconds_;
        if (at < seconds_) builder.result().read_until = std::max(end, range.to);
        return builder.finish();
    }

    ExtractionResult find_ranges(double from, double seconds) const {
        ExtractionResult found;
        found.duration_seconds = seconds_;
        double begin = from;
        for (double at = std::ceil(from / 25) * 25; at + 10 < seconds_; at += 25) {
            if (at + 10 - begin >= seconds) found.range_starts.push_back(begin = at + 10);
        }
        return found;
    }

    RecordingReader reader() {
        return {[this](const TimeRange& range, const std::stop_token&) { return read(range); },
                [this](double from, double seconds) { return find_ranges(from, seconds); }};
    }

    std::vector<TimeRange> ranges;

private:
    double seconds_;
    std::mutex mutex_;
};

ExtractionResult read_with(int slot_count, Listener& listener, const RecordingReader& reader,
                           const LongRecordingLimits& limits = kLimits) {
    TaskSlots slots(slot_count);
    return read_long_recording(limits, {slots, {}, listener}, reader);
}

std::string error_of(const LongRecordingLimits& limits, const RecordingReader& reader) {
    try {
        Listener listener;
        read_with(1, listener, reader, limits);
    } catch (const Error& error) {
        return error.code();
    }
    return "";
}

TEST(LongRecording, IsReadRangeByRangeAndJoinedWithItsTimes) {
    Speaker speaker(135);
    Listener listener;
    const ExtractionResult whole = read_with(1, listener, speaker.reader());
    EXPECT_EQ(whole.text, "words at 0\n\nwords at 25\n\nwords at 50\n\nwords at 75\n\nwords at 100\n\nwords at 125");
    ASSERT_EQ(whole.segments.size(), 6u);
    const Segment& last = whole.segments.back();
    EXPECT_EQ(last.start, 125);
    EXPECT_EQ(whole.text.substr(last.text_begin, last.text_end - last.text_begin), "words at 125");
    ASSERT_EQ(whole.blocks.size(), 6u);
    EXPECT_EQ(whole.blocks.back().begin, last.text_begin);
    EXPECT_EQ(whole.duration_seconds, 135);
    EXPECT_FALSE(whole.read_until);
    EXPECT_EQ(whole.warnings.size(), 1u) << "the same warning of every range is one";
    ASSERT_EQ(speaker.ranges.size(), 3u);
    EXPECT_EQ(speaker.ranges[1].from, 35) << "a range goes on where the one before ended";
    EXPECT_EQ(speaker.ranges[2].from, 85);
    EXPECT_EQ(listener.heard, (std::vector<std::pair<int, int>>{{35, 135}, {85, 135}, {135, 135}}));
}

TEST(LongRecording, IsTheSameHoweverManyRangesAreReadAtOnce) {
    Speaker one(3000);
    Speaker many(3000);
    Listener listener;
    const LongRecordingLimits limits{.max_seconds = 3600, .max_text_bytes = 100'000};
    const ExtractionResult in_turn = read_with(1, listener, one.reader(), limits);
    const ExtractionResult at_once = read_with(8, listener, many.reader(), limits);
    EXPECT_EQ(in_turn.text, at_once.text);
    EXPECT_EQ(at_once.segments.size(), 120u);
    EXPECT_EQ(one.ranges.size(), many.ranges.size());
}

TEST(LongRecording, IsReadAtOnceWhenItIsShort) {
    Speaker speaker(12);
    Listener listener;
    EXPECT_EQ(read_with(1, listener, speaker.reader()).text, "words at 0");
    EXPECT_EQ(speaker.ranges.size(), 1u);
    EXPECT_TRUE(listener.heard.empty());
}

TEST(LongRecording, SaysWhenThereIsNoSpeechInIt) {
    Listener listener;
    const auto silent = [](const TimeRange&, const std::stop_token&) { return ExtractionResult{}; };
    const auto whole = read_with(1, listener, {silent, {}});
    ASSERT_EQ(whole.warnings.size(), 1u);
    EXPECT_EQ(whole.warnings[0].code, "no_speech_found");
}

TEST(LongRecording, RefusesOneThatSaysToBeTooLongAfterItsFirstRange) {
    Speaker speaker(4000);
    EXPECT_EQ(error_of(kLimits, speaker.reader()), "recording_too_long");
    EXPECT_EQ(speaker.ranges.size(), 1u);
}

TEST(LongRecording, RefusesOneThatTurnsOutToBeTooLong) {
    Speaker speaker(4000);
    RecordingReader reader = speaker.reader();
    reader.read_range = [&](const TimeRange& range, const std::stop_token&) {
        ExtractionResult result = speaker.read(range);
        result.duration_seconds.reset();
        return result;
    };
    EXPECT_EQ(error_of(kLimits, reader), "recording_too_long");
    EXPECT_EQ(speaker.ranges.size(), 1u);
}

TEST(LongRecording, RefusesAReaderThatMakesNoHeadway) {
    Speaker speaker(200);
    RecordingReader reader = speaker.reader();
    reader.find_ranges = [](double from, double) {
        return ExtractionResult{.duration_seconds = 200, .range_starts = {from + 1}};
    };
    EXPECT_EQ(error_of(kLimits, reader), "protocol_error");
    reader.read_range = [](const TimeRange& range, const std::stop_token&) {
        return ExtractionResult{.read_until = range.from};
    };
    EXPECT_EQ(error_of(kLimits, reader), "protocol_error");
}

TEST(LongRecording, HoldsNoMoreTextThanItMay) {
    Speaker speaker(3000);
    EXPECT_EQ(error_of({.max_seconds = 3600, .max_text_bytes = 100}, speaker.reader()), "text_too_long");
}

}  // namespace
}  // namespace ragdoll::extraction
