#include "voice_activity.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace ragdoll::speech {
namespace {

constexpr float kSilence = -90;    // dB; what 16 bits can just tell from nothing
constexpr float kFaintest = -65;   // fainter speech drowns in the noise of 16 bits
constexpr float kLeastChange = 8;  // dB between pauses and speech
constexpr float kShareOfChange = 0.35F;
constexpr std::size_t kClick = 4;  // frames; no syllable is shorter
constexpr std::size_t kLongest = 20 * kFramesPerSecond;
constexpr std::size_t kSearchedForCut = 5 * kFramesPerSecond;

float level_of(std::span<const std::int16_t> frame) {
    double energy = 0;
    for (const std::int16_t sample : frame) energy += static_cast<double>(sample) * sample;
    const double share = energy / static_cast<double>(frame.size()) / (32'768.0 * 32'768.0);
    return share <= 0 ? kSilence : std::max(kSilence, static_cast<float>(10 * std::log10(share)));
}

/// The mean over each frame and its two neighbours at either side.
std::vector<float> smoothed(const std::vector<float>& levels) {
    std::vector<float> result(levels.size());
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const std::size_t begin = i < 2 ? 0 : i - 2;
        const std::size_t end = std::min(i + 3, levels.size());
        float sum = 0;
        for (std::size_t j = begin; j < end; ++j) sum += levels[j];
        result[i] = sum / static_cast<float>(end - begin);
    }
    return result;
}

/// The pause that ends a piece of this many frames: long at first, since words are
/// told apart by their neighbours.
std::size_t pause_that_ends(std::size_t frames) {
    if (frames < 10 * kFramesPerSecond) return kFramesPerSecond * 3 / 2;
    return frames < 15 * kFramesPerSecond ? kFramesPerSecond * 7 / 10 : kFramesPerSecond * 3 / 10;
}

}  // namespace

std::vector<float> frame_levels(std::span<const std::int16_t> samples) {
    std::vector<float> levels;
    levels.reserve(samples.size() / kFrameSamples);
    for (; samples.size() >= kFrameSamples; samples = samples.subspan(kFrameSamples)) {
        levels.push_back(level_of(samples.first(kFrameSamples)));
    }
    return smoothed(levels);
}

std::optional<float> speech_threshold(std::vector<float> levels) {
    if (levels.empty()) return std::nullopt;
    std::ranges::sort(levels);
    const float quiet = levels[levels.size() / 10];
    const float loud = levels[levels.size() - 1 - levels.size() / 20];
    if (loud < kFaintest || loud - quiet < kLeastChange) return std::nullopt;
    return std::max(kFaintest, quiet + kShareOfChange * (loud - quiet));
}

std::optional<std::size_t> find_speech(std::span<const float> levels, float threshold) {
    std::size_t voiced = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        voiced = levels[i] > threshold ? voiced + 1 : 0;
        if (voiced == kClick) return i + 1 - kClick;
    }
    return std::nullopt;
}

std::size_t piece_length(std::span<const float> levels, float threshold) {
    std::size_t pause = 0;
    const std::size_t most = std::min(levels.size(), kLongest);
    for (std::size_t i = 0; i < most; ++i) {
        pause = levels[i] > threshold ? 0 : pause + 1;
        if (pause >= pause_that_ends(i + 1 - pause)) return i + 1;
    }
    if (most < kLongest) return most;
    const auto searched = levels.subspan(kLongest - kSearchedForCut, kSearchedForCut);
    return kLongest - kSearchedForCut +
           static_cast<std::size_t>(std::distance(searched.begin(), std::ranges::min_element(searched))) + 1;
}

}  // namespace ragdoll::speech
