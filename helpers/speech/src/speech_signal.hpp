#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "recording.hpp"

namespace ragdoll::speech {

/// The sampling rate of the recogniser's model, in Hz.
inline constexpr int kSampleRate = 16'000;

/// A recording as the recogniser takes it: one channel of 16-bit samples, kSampleRate of them a second, resampled by
/// libsamplerate while it is read. Not thread-safe.
class SpeechSignal {
public:
    /// Reads from where the recording stands, which must outlive this.
    explicit SpeechSignal(Recording& recording);
    ~SpeechSignal();
    SpeechSignal(const SpeechSignal&) = delete;
    SpeechSignal& operator=(const SpeechSignal&) = delete;

    /// The next samples. @return how many; less than asked for only at the end.
    std::size_t read(std::span<std::int16_t> samples);

private:
    struct Resampler;
    std::unique_ptr<Resampler> resampler_;
    std::vector<float> resampled_;
};

}  // namespace ragdoll::speech
