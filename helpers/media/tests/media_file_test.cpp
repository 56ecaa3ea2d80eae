#include "media_file.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

#include "ragdoll/base/error.hpp"
#include "read_recording.hpp"

namespace ragdoll::speech {
namespace {

std::string file_of(const std::string& name) {
    std::ifstream stream(MEDIA_TEST_FOLDER "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string error_of(const std::string& file) {
    try {
        MediaFile recording(bytes_of(file));
    } catch (const Error& error) {
        return error.code() + ": " + error.what();
    }
    return "";
}

double loudness(std::span<const float> samples) {
    double power = 0;
    for (const float sample : samples) power += double{sample} * double{sample};
    return std::sqrt(power / static_cast<double>(samples.size()));
}

TEST(MediaFile, DecodesTheSoundOfEveryContainer) {
    for (const auto& [name, mime_type, rate] : {std::tuple{"spoken.m4a", "audio/mp4", 44'100},
                                                {"spoken.aac", "audio/aac", 16'000},
                                                {"film.mkv", "video/x-matroska", 48'000}}) {
        const std::string file = file_of(name);
        MediaFile recording(bytes_of(file));
        EXPECT_EQ(recording.mime_type(), mime_type);
        EXPECT_EQ(recording.sample_rate(), rate);
        const std::vector<float> samples = read_all(recording);
        EXPECT_NEAR(static_cast<double>(samples.size()) / rate, 4.5, 0.5) << name;
        EXPECT_GT(loudness(samples), 0.01) << name;
    }
}

TEST(MediaFile, ReadsTags) {
    const std::string file = file_of("spoken.m4a");
    const Tags tags = MediaFile(bytes_of(file)).tags();
    EXPECT_EQ(tags.title, "Café");
    EXPECT_EQ(tags.artist, "The keeper");
    ASSERT_TRUE(tags.recorded_at);
    EXPECT_EQ(to_iso8601(*tags.recorded_at).substr(0, 4), "1999");
}

TEST(MediaFile, GoesToATime) {
    for (const char* name : {"spoken.m4a", "spoken.aac", "film.mkv"}) {
        const std::string file = file_of(name);
        MediaFile recording(bytes_of(file));
        const std::vector<float> all = read_all(recording);
        const auto rate = static_cast<std::size_t>(recording.sample_rate());
        recording.seek(2.5);
        const std::vector<float> rest = read_all(recording);
        EXPECT_NEAR(static_cast<double>(rest.size()), static_cast<double>(all.size()) - 2.5 * static_cast<double>(rate),
                    0.05 * static_cast<double>(rate))
            << name;
        const std::span<const float> tail(all.end() - static_cast<std::ptrdiff_t>(rate), all.end());
        const std::span<const float> same(rest.end() - static_cast<std::ptrdiff_t>(rate), rest.end());
        EXPECT_NEAR(loudness(tail), loudness(same), 0.05 * loudness(tail)) << name;
        recording.seek(1e12);
        EXPECT_TRUE(read_all(recording).empty()) << name;
        recording.seek(0);
        EXPECT_NEAR(static_cast<double>(read_all(recording).size()), static_cast<double>(all.size()), 2100) << name;
    }
}

TEST(MediaFile, RefusesWhatHasNoSound) {
    EXPECT_EQ(error_of(file_of("silent.mp4")),
              "unsupported_format: the recording cannot be decoded: there is no sound in it");
    EXPECT_TRUE(error_of("").starts_with("corrupt_file"));
    EXPECT_TRUE(error_of("a text").starts_with("corrupt_file"));
    const std::string playlist = "ffconcat version 1.0\nfile /etc/passwd\n";
    EXPECT_TRUE(error_of(playlist).starts_with("corrupt_file")) << "lists of other files are no container";
}

TEST(MediaFile, EndsWhereAFileIsCutOff) {
    const std::string file = file_of("film.mkv").substr(0, 6000);
    MediaFile recording(bytes_of(file));
    const std::size_t samples = read_all(recording).size();
    EXPECT_GT(samples, 48'000u);
    EXPECT_LT(samples, 4u * 48'000u);
}

TEST(MediaFile, SurvivesAnyChangeOfItsBytes) {
    std::mt19937 random(1);
    for (const char* name : {"spoken.m4a", "spoken.aac", "film.mkv"}) {
        const std::string whole = file_of(name);
        for (int i = 0; i < 60; ++i) {
            std::string file = whole;
            for (int j = 0; j < 20; ++j) file[random() % (j < 15 ? 1200 : file.size())] = static_cast<char>(random());
            try {
                MediaFile recording(bytes_of(file));
                recording.tags();
                recording.seek(1);
                read_all(recording);
            } catch (const Error& error) {
                EXPECT_EQ(error.disposition(), Disposition::discard);
            }
        }
    }
}

}  // namespace
}  // namespace ragdoll::speech
