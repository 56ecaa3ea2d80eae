#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ragdoll::speech {

// Where somebody speaks, told by loudness alone: speech comes and goes by tens of decibels several times a second,
// while silence, hum, hiss and steady tones do not. Times are counted in frames of 20 ms.

inline constexpr std::size_t kFrameSamples = 320;  ///< at 16 kHz
inline constexpr std::size_t kFramesPerSecond = 50;

/// The loudness of each whole frame, smoothed over a tenth of a second: dB below full scale, -90 to 0.
std::vector<float> frame_levels(std::span<const std::int16_t> samples);

/// The level above which somebody speaks; nothing where the level hardly changes or all is silent.
std::optional<float> speech_threshold(std::vector<float> levels);

/// The first frame of speech; clicks are none.
std::optional<std::size_t> find_speech(std::span<const float> levels, float threshold);

/// How many frames of speech, which begins with the first, belong together: up to a pause, which may be the shorter the
/// longer the piece is; after 20 s without one, up to the quietest moment of the last 5. All, when they are fewer.
std::size_t piece_length(std::span<const float> levels, float threshold);

}  // namespace ragdoll::speech
