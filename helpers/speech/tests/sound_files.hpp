#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace ragdoll::speech {

/// Samples at 16 kHz that rise and fall like syllables: a buzz of 150 Hz, four times a second.
inline std::vector<std::int16_t> babble(double seconds, double loudness = 0.3) {
    std::vector<std::int16_t> samples(static_cast<std::size_t>(seconds * 16'000));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double time = static_cast<double>(i) / 16'000;
        const double syllable = std::abs(std::sin(time * 4 * 3.14159265));
        const double buzz = std::fmod(time * 150, 1.0) * 2 - 1;
        samples[i] = static_cast<std::int16_t>(32'767 * loudness * syllable * buzz);
    }
    return samples;
}

inline std::vector<std::int16_t> silence(double seconds) {
    return std::vector<std::int16_t>(static_cast<std::size_t>(seconds * 16'000));
}

inline std::vector<std::int16_t> joined(const std::vector<std::vector<std::int16_t>>& parts) {
    std::vector<std::int16_t> whole;
    for (const auto& part : parts) whole.insert(whole.end(), part.begin(), part.end());
    return whole;
}

inline void put(std::string& bytes, std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xffU);
}

/// What a WAV file says of itself.
struct WaveHead {
    std::uint32_t channels = 1;
    std::uint32_t rate = 16'000;
    std::uint32_t extra_bytes = 0;  ///< that the head says there are more than there are
    std::string list;               ///< an INFO list to go before the samples
};

/// A WAV file of 16-bit samples.
inline std::string wave_file(const std::vector<std::int16_t>& samples, const WaveHead& head = {}) {
    std::string data;
    for (const std::int16_t sample : samples) put(data, static_cast<std::uint16_t>(sample), 2);
    const auto size = static_cast<std::uint32_t>(data.size()) + head.extra_bytes;
    std::string file = "RIFF";
    put(file, 36 + static_cast<std::uint32_t>(head.list.size()) + size, 4);
    file += "WAVEfmt ";
    put(file, 16, 4);
    put(file, 1, 2);  // PCM
    put(file, head.channels, 2);
    put(file, head.rate, 4);
    put(file, head.rate * head.channels * 2, 4);
    put(file, head.channels * 2, 2);
    put(file, 16, 2);
    file += head.list + "data";
    put(file, size, 4);
    return file + data;
}

}  // namespace ragdoll::speech
