#include "sound_file.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "ragdoll/base/error.hpp"
#include "read_recording.hpp"
#include "sound_files.hpp"
#include "speech_signal.hpp"

namespace ragdoll::speech {
namespace {

std::string error_of(const std::string& file) {
    try {
        SoundFile recording(bytes_of(file));
    } catch (const Error& error) {
        return error.code();
    }
    return "";
}

std::optional<double> duration_of(const std::string& file) {
    SoundFile recording(bytes_of(file));
    return true_duration(recording);
}

TEST(SoundFile, MixesChannelsToOne) {
    const std::string file = wave_file({16'384, 0, -16'384, 0, 32'767, -32'768}, {.channels = 2});
    SoundFile recording(bytes_of(file));
    const std::vector<float> samples = read_all(recording);
    ASSERT_EQ(samples.size(), 3u);
    EXPECT_NEAR(samples[0], 0.25, 1e-3);
    EXPECT_NEAR(samples[1], -0.25, 1e-3);
    EXPECT_NEAR(samples[2], 0, 1e-3);
    EXPECT_EQ(recording.mime_type(), "audio/wav");
}

TEST(SoundFile, GoesToATime) {
    const std::string file = wave_file(joined({silence(1), std::vector<std::int16_t>(16'000, 8'192)}));
    SoundFile recording(bytes_of(file));
    recording.seek(1.5);
    const std::vector<float> rest = read_all(recording);
    EXPECT_EQ(rest.size(), 8'000u);
    EXPECT_NEAR(rest.front(), 0.25, 1e-3);
    recording.seek(1e12);
    EXPECT_TRUE(read_all(recording).empty());
}

TEST(SoundFile, DoesNotBelieveALengthThatIsNotThere) {
    const std::string whole = wave_file(babble(2));
    EXPECT_EQ(duration_of(whole), 2.0);
    const std::string boasting = wave_file(babble(2), {.extra_bytes = 2'000'000'000});
    const auto duration = duration_of(boasting);
    EXPECT_TRUE(!duration || *duration <= 2.0) << *duration;
    SoundFile recording(bytes_of(boasting));
    EXPECT_EQ(read_all(recording).size(), 32'000u);
}

TEST(SoundFile, RefusesPropertiesThatNoRecordingHas) {
    EXPECT_EQ(error_of(wave_file(silence(1), {.rate = 1})), "corrupt_file");
    EXPECT_EQ(error_of(wave_file(silence(1), {.rate = 2'000'000'000})), "corrupt_file");
    EXPECT_NE(error_of(wave_file(silence(1), {.channels = 0})), "");
    EXPECT_NE(error_of(wave_file(silence(1), {.channels = 60'000})), "");
    EXPECT_NE(error_of("RIFF"), "");
    EXPECT_NE(error_of(""), "");
    EXPECT_NE(error_of("a text"), "");
}

TEST(SoundFile, TakesWhatIsNoNumberForSilence) {
    const float loud[] = {std::nanf(""), INFINITY, -INFINITY, 0.5F, 7.0F, 0.0F, 0.0F, 0.0F};
    std::string file = wave_file(std::vector<std::int16_t>(sizeof loud / 2));
    file[20] = 3;   // IEEE float
    file[34] = 32;  // bits
    file[32] = 4;   // bytes a frame
    std::memcpy(file.data() + 44, loud, sizeof loud);
    SoundFile recording(bytes_of(file));
    EXPECT_EQ(read_all(recording), (std::vector<float>{0, 0, 0, 0.5, 1, 0, 0, 0}));
}

TEST(SoundFile, ReadsTagsThatAreNoUtf8) {
    std::string list = "LIST";
    put(list, 4 + 8 + 6 + 8 + 4, 4);
    list += "INFOINAM";
    put(list, 6, 4);
    list += std::string("Caf\xe9\0\0", 6) + "ICRD";
    put(list, 4, 4);
    list += "1999";
    const std::string file = wave_file(silence(1), {.list = list});
    const Tags tags = SoundFile(bytes_of(file)).tags();
    EXPECT_EQ(tags.title, "Café");
    EXPECT_EQ(tags.artist, "");
    ASSERT_TRUE(tags.recorded_at);
    EXPECT_EQ(to_iso8601(*tags.recorded_at).substr(0, 10), "1999-01-01");
}

TEST(SoundFile, SurvivesAnyChangeOfItsBytes) {
    const std::string whole = wave_file(babble(0.2));
    std::mt19937 random(1);
    for (int i = 0; i < 2000; ++i) {
        std::string file = whole;
        for (int j = 0; j < 3; ++j) file[random() % 48] = static_cast<char>(random());
        try {
            SoundFile recording(bytes_of(file));
            recording.tags();
            read_all(recording);
        } catch (const Error& error) {
            EXPECT_EQ(error.disposition(), Disposition::discard);
        }
    }
}

TEST(SpeechSignal, HasSixteenThousandSamplesASecondWhateverTheRateWas) {
    for (const std::uint32_t rate : {8'000U, 16'000U, 44'100U, 48'000U}) {
        std::vector<std::int16_t> samples(rate);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            samples[i] =
                static_cast<std::int16_t>(10'000 * std::sin(2 * 3.14159265 * 440 * static_cast<double>(i) / rate));
        }
        const std::string file = wave_file(samples, {.rate = rate});
        SoundFile recording(bytes_of(file));
        SpeechSignal signal(recording);
        std::vector<std::int16_t> resampled(20'000);
        const std::size_t count = signal.read(resampled);
        EXPECT_NEAR(static_cast<double>(count), 16'000, 2) << rate;
        double power = 0;
        for (std::size_t i = 0; i < count; ++i) power += resampled[i] * resampled[i] / static_cast<double>(count);
        EXPECT_NEAR(std::sqrt(power), 10'000 / std::sqrt(2.0), 100) << rate;
    }
}

}  // namespace
}  // namespace ragdoll::speech
