#include "speech_reader.hpp"

#include <gtest/gtest.h>
#include <sndfile.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>

#include "ragdoll/base/error.hpp"
#include "sound_file.hpp"
#include "sound_files.hpp"

namespace ragdoll::speech {
namespace {

using extraction::ExtractionResult;
using extraction::ReaderContext;

/// Hears two words at the beginning of each piece and one after a pause.
std::vector<Word> three_words(std::span<const std::int16_t>) {
    return {{"one", 0.5, 1.5, 0.9}, {"two", 1.6, 2.6, 0.5}, {"three", 3.5, 4, 0.2}};
}

ExtractionResult read(const std::string& file, const ReaderContext& context = {},
                      const Recognize& recognize = three_words) {
    return read_speech(
        {.bytes = std::as_bytes(std::span(file)), .name = "a.wav"}, context,
        [](auto bytes) { return std::make_unique<SoundFile>(bytes); }, recognize);
}

TEST(SpeechReader, MakesASegmentOfWhatIsSaidBetweenPauses) {
    const ExtractionResult result = read(wave_file(joined({silence(2), babble(5), silence(3)})));
    EXPECT_EQ(result.text, "one two\n\nthree");
    EXPECT_EQ(result.format, "audio");
    EXPECT_EQ(result.mime_type, "audio/wav");
    EXPECT_EQ(result.extraction_method, "pocketsphinx");
    EXPECT_EQ(result.duration_seconds, 10);
    ASSERT_EQ(result.segments.size(), 2u);
    EXPECT_NEAR(result.segments[0].start, 2.3, 0.15);
    EXPECT_NEAR(result.segments[0].end - result.segments[0].start, 2.1, 1e-6);
    EXPECT_NEAR(result.segments[0].confidence.value(), 0.7, 1e-9);
    ASSERT_EQ(result.warnings.size(), 1u);
    EXPECT_EQ(result.warnings[0].code, "low_quality_transcript");
}

TEST(SpeechReader, MakesNoSegmentWhereNothingIsUnderstood) {
    const ExtractionResult result = read(wave_file(babble(5)), {}, [](auto) { return std::vector<Word>(); });
    EXPECT_EQ(result.text, "");
    EXPECT_TRUE(result.segments.empty());
    EXPECT_TRUE(result.warnings.empty());
}

TEST(SpeechReader, ReadsARangeAndGoesOnWhereItEnded) {
    const std::string file = wave_file(joined({babble(5), silence(10), babble(5), silence(10), babble(5), silence(5)}));
    const ExtractionResult first = read(file, {.time_range = {{.from = 0, .to = 10}}});
    EXPECT_EQ(first.duration_seconds, 40);
    ASSERT_TRUE(first.read_until);
    EXPECT_GE(*first.read_until, 10);
    EXPECT_LE(*first.read_until, 15);
    const ExtractionResult second = read(file, {.time_range = {{.from = *first.read_until, .to = 40}}});
    EXPECT_FALSE(second.read_until);
    EXPECT_EQ(second.duration_seconds, 40);
    ASSERT_EQ(second.segments.size(), 4u);
    EXPECT_NEAR(second.segments[0].start, 15.3, 0.15) << "times count from the recording's beginning";
    EXPECT_NEAR(second.segments[2].start, 30.3, 0.15);
}

/// A FLAC file whose head gives this number as the count of its samples.
std::string flac_file(std::vector<std::int16_t> samples, std::uint32_t claimed) {
    const std::string path = ::testing::TempDir() + "ragdoll_speech_" + std::to_string(::getpid()) + ".flac";
    SF_INFO facts{};
    facts.samplerate = 16'000;
    facts.channels = 1;
    facts.format = SF_FORMAT_FLAC | SF_FORMAT_PCM_16;
    SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &facts);
    sf_write_short(file, samples.data(), static_cast<sf_count_t>(samples.size()));
    sf_close(file);
    std::ifstream stream(path, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(stream), {});
    std::remove(path.c_str());
    for (std::size_t i = 0; i < 4; ++i) bytes.at(22 + i) = static_cast<char>(claimed >> (24 - 8 * i) & 0xffU);
    return bytes;
}

TEST(SpeechReader, SaysWhenARecordingIsShorterThanItClaims) {
    const ExtractionResult honest = read(flac_file(babble(5), 80'000));
    EXPECT_EQ(honest.duration_seconds, 5);
    EXPECT_EQ(honest.warnings.size(), 1u);
    const ExtractionResult boasting = read(flac_file(babble(5), 4'000'000'000));
    EXPECT_EQ(boasting.duration_seconds, 5);
    EXPECT_EQ(boasting.warnings.at(0).code, "truncated");
    const ExtractionResult range = read(flac_file(babble(70), 4'000'000'000), {.time_range = {{.from = 0, .to = 10}}});
    EXPECT_TRUE(range.read_until);
    EXPECT_FALSE(range.duration_seconds) << "there is no sound where it says that the end is";
    EXPECT_EQ(read(flac_file(babble(5), 0)).duration_seconds, 5) << "0 is for unknown";
}

TEST(SpeechReader, StopsAtTheMostTextThatItMayGive) {
    try {
        read(wave_file(babble(5)), {.limits = {.max_text_bytes = 3}});
        FAIL() << "gives more";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "text_too_long");
    }
}

TEST(SpeechReader, WritesDownWhatIsSaid) {
    std::ifstream stream(SPEECH_TEST_FOLDER "/spoken.ogg", std::ios::binary);
    const std::string file(std::istreambuf_iterator<char>(stream), {});
    Recognizer recognizer(SPEECH_MODEL_FOLDER);
    const ExtractionResult result = read(file, {}, [&](auto samples) { return recognizer.recognize(samples); });
    EXPECT_NE(result.text.find("the president will speak about the economy"), std::string::npos) << result.text;
    EXPECT_EQ(result.mime_type, "audio/ogg");
    EXPECT_EQ(result.title, "A Forecast");
    EXPECT_EQ(result.author, "Espeak");
    ASSERT_TRUE(result.created_at);
    EXPECT_EQ(to_iso8601(*result.created_at).substr(0, 10), "2024-05-06");
    ASSERT_FALSE(result.segments.empty());
    EXPECT_LE(result.segments.back().end, result.duration_seconds.value() + 0.1);
}

}  // namespace
}  // namespace ragdoll::speech
