#include "speech_reader.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "ragdoll/base/error.hpp"
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
    return read_speech({.bytes = std::as_bytes(std::span(file)), .name = "a.wav"}, context, recognize);
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

TEST(SpeechReader, SaysWhenARecordingIsShorterThanItClaims) {
    std::ifstream stream(SPEECH_TEST_FOLDER "/spoken.ogg", std::ios::binary);
    const std::string whole(std::istreambuf_iterator<char>(stream), {});
    ASSERT_GT(whole.size(), 1000u);
    const ExtractionResult half = read(whole.substr(0, whole.size() / 2));
    EXPECT_LT(half.duration_seconds.value(), 3);
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
