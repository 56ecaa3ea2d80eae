#include "speech_pieces.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

#include "sound_files.hpp"

namespace ragdoll::speech {
namespace {

constexpr double kToTheEnd = std::numeric_limits<double>::infinity();

SpeechPieces::Read reader_of(std::vector<std::int16_t> samples) {
    return [samples = std::move(samples), at = std::size_t{0}](std::span<std::int16_t> wanted) mutable {
        const std::size_t count = std::min(wanted.size(), samples.size() - at);
        std::copy_n(samples.begin() + static_cast<std::ptrdiff_t>(at), count, wanted.begin());
        at += count;
        return count;
    };
}

struct Span {
    double start;
    double end;
};

std::vector<Span> cut(const std::vector<std::int16_t>& samples) {
    SpeechPieces pieces(reader_of(samples));
    std::vector<Span> spans;
    while (const auto piece = pieces.next(kToTheEnd)) {
        spans.push_back({piece->start, piece->start + static_cast<double>(piece->samples.size()) / 16'000});
    }
    EXPECT_TRUE(pieces.is_at_end());
    return spans;
}

TEST(SpeechPieces, BeginAShortWhileBeforeTheVoiceAndEndInThePause) {
    const auto spans = cut(joined({silence(3), babble(4), silence(5), babble(3), silence(2)}));
    ASSERT_EQ(spans.size(), 2u);
    EXPECT_NEAR(spans[0].start, 2.85, 0.15);
    EXPECT_GE(spans[0].end, 6.9);
    EXPECT_LE(spans[0].end, 8.6);
    EXPECT_NEAR(spans[1].start, 11.85, 0.15);
}

TEST(SpeechPieces, KeepWordsTogetherOverShortPauses) {
    EXPECT_EQ(cut(joined({silence(1), babble(2), silence(0.6), babble(2), silence(2)})).size(), 1u);
}

TEST(SpeechPieces, AreNoLongerThanTwentySecondsAndLoseNothingOfTheSpeech) {
    const auto spans = cut(joined({silence(5), babble(70), silence(5)}));
    ASSERT_GE(spans.size(), 4u);
    for (std::size_t i = 0; i < spans.size(); ++i) {
        EXPECT_LE(spans[i].end - spans[i].start, 20.3);
        if (i > 0) {
            EXPECT_NEAR(spans[i].start, spans[i - 1].end, 0.3);
        }
    }
    EXPECT_LE(spans.front().start, 5);
    EXPECT_GE(spans.back().end, 74.9);
}

TEST(SpeechPieces, AreNoneInSilenceHumAndHiss) {
    EXPECT_TRUE(cut({}).empty());
    EXPECT_TRUE(cut(silence(0.01)).empty());
    EXPECT_TRUE(cut(silence(100)).empty());
    std::mt19937 random(1);
    std::normal_distribution<double> hiss(0, 3000);
    std::vector<std::int16_t> noise(16'000 * 60);
    for (auto& sample : noise) sample = static_cast<std::int16_t>(std::clamp(hiss(random), -32'768.0, 32'767.0));
    EXPECT_TRUE(cut(noise).empty());
    std::vector<std::int16_t> tone(16'000 * 60);
    for (std::size_t i = 0; i < tone.size(); ++i)
        tone[i] = static_cast<std::int16_t>(10'000 * std::sin(static_cast<double>(i) * 0.1));
    EXPECT_TRUE(cut(tone).empty());
}

TEST(SpeechPieces, AreFoundInHissThatIsFainterThanTheVoice) {
    auto samples = joined({silence(5), babble(4), silence(5)});
    std::mt19937 random(1);
    std::normal_distribution<double> hiss(0, 300);
    for (auto& sample : samples)
        sample = static_cast<std::int16_t>(std::clamp(sample + hiss(random), -32'768.0, 32'767.0));
    const auto spans = cut(samples);
    ASSERT_EQ(spans.size(), 1u);
    EXPECT_NEAR(spans[0].start, 4.85, 0.2);
}

TEST(SpeechPieces, StopBeforeATimeAndSayWhereTheNextMayBegin) {
    SpeechPieces pieces(reader_of(joined({silence(1), babble(5), silence(20), babble(5), silence(2)})));
    ASSERT_TRUE(pieces.next(10));
    EXPECT_FALSE(pieces.next(10));
    EXPECT_GE(pieces.position(), 10);
    EXPECT_LE(pieces.position(), 26);
    EXPECT_FALSE(pieces.is_at_end());
    EXPECT_TRUE(pieces.next(kToTheEnd));
}

TEST(SpeechPieces, TakeNoClickForAWord) {
    auto samples = silence(20);
    for (std::size_t i = 0; i < 160; ++i) samples[80'000 + i] = 20'000;
    EXPECT_TRUE(cut(samples).empty());
}

}  // namespace
}  // namespace ragdoll::speech
