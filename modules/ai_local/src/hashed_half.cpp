#include "hashed_half.hpp"

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "ragdoll/text/utf8.hpp"
#include "static_model_format.hpp"

namespace ragdoll::ai_local {
namespace {

constexpr int kPositions = 8;
const float kStep = 1.0F / std::sqrt(static_cast<float>(kPositions));

/// splitmix64's finalizer: turns a hash into as many independent ones as wanted.
constexpr std::uint64_t mix(std::uint64_t x) noexcept {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

void add_key(std::uint64_t hash, float weight, std::span<float> sum) {
    std::array<bool, kHashedDimensions> taken{};
    const float step = weight * kStep;
    std::uint64_t state = hash;
    for (int placed = 0; placed < kPositions;) {
        state += 0x9e3779b97f4a7c15;
        const std::uint64_t bits = mix(state);
        const std::size_t position = static_cast<std::size_t>((bits >> 32) * kHashedDimensions >> 32);
        if (taken[position]) continue;
        taken[position] = true;
        sum[position] += (bits & 1) != 0 ? step : -step;
        ++placed;
    }
}

std::uint64_t key_hash(char kind, std::string_view text) {
    return fnv1a(text, fnv1a(std::string_view(&kind, 1)));
}

/// Byte offsets of the characters, and of the end.
std::vector<std::size_t> character_offsets(std::string_view text) {
    std::vector<std::size_t> offsets;
    for (std::size_t at = 0; at < text.size();) {
        offsets.push_back(at);
        text::next_code_point(text, at);
    }
    offsets.push_back(text.size());
    return offsets;
}

void add_cjk(std::string_view word, const std::vector<std::size_t>& offsets, double weight, std::span<float> sum) {
    const std::size_t characters = offsets.size() - 1;
    for (std::size_t i = 0; i < characters; ++i) {
        add_key(key_hash('g', word.substr(offsets[i], offsets[i + 1] - offsets[i])), static_cast<float>(0.3 * weight),
                sum);
        if (i + 2 <= characters) {
            add_key(key_hash('g', word.substr(offsets[i], offsets[i + 2] - offsets[i])), static_cast<float>(weight),
                    sum);
        }
    }
}

bool begins_with_cjk(std::string_view word) {
    std::size_t at = 0;
    return !word.empty() && text::is_cjk(text::next_code_point(word, at));
}

}  // namespace

void add_hashed_word(std::string_view word, std::string_view stem, double weight, std::span<float> sum) {
    if (begins_with_cjk(word)) return add_cjk(word, character_offsets(word), weight, sum);
    add_key(key_hash('w', stem), static_cast<float>(weight), sum);
    const std::string framed = "<" + std::string(word) + ">";
    const auto offsets = character_offsets(framed);
    const std::size_t characters = offsets.size() - 1;
    std::size_t grams = 0;
    for (std::size_t n = 3; n <= 5; ++n) grams += characters >= n ? characters - n + 1 : 0;
    if (grams == 0) return;
    const auto gram_weight = static_cast<float>(weight * 0.5 / std::sqrt(static_cast<double>(grams)));
    for (std::size_t n = 3; n <= 5; ++n) {
        for (std::size_t i = 0; i + n <= characters; ++i) {
            const std::string_view gram = std::string_view(framed).substr(offsets[i], offsets[i + n] - offsets[i]);
            add_key(key_hash('g', gram), gram_weight, sum);
        }
    }
}

}  // namespace ragdoll::ai_local
