#include "ragdoll/ai_local/word_vectors.hpp"

#include <algorithm>
#include <cmath>

#include "ragdoll/ai_local/word_classes.hpp"

namespace ragdoll::ai_local {
namespace {

constexpr std::size_t kShortestCompound = 7;
constexpr std::size_t kShortestPart = 3;
constexpr std::uint32_t kRarestPart = 100'000;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::optional<std::uint32_t> WordVectors::row_of_class(std::string_view token) const {
    return model_.row_of(word_class(stemmer_, token));
}

std::vector<std::uint32_t> WordVectors::rows_of_parts(std::string_view token) const {
    std::vector<std::uint32_t> rows;
    while (!token.empty()) {
        const std::size_t end = std::min(token.find_first_of("-'"), token.size());
        if (end > 0) {
            if (const auto row = row_of_class(token.substr(0, end))) rows.push_back(*row);
        }
        token.remove_prefix(std::min(end + 1, token.size()));
    }
    return rows;
}

// "lighthouse" is a word; "lampkeeper" is two: the split whose rarer part is the commonest.
std::vector<std::uint32_t> WordVectors::rows_of_compound(std::string_view token) const {
    if (token.size() < kShortestCompound || !is_ascii(token)) return {};
    std::uint32_t best = kRarestPart;
    std::size_t cut = 0;
    for (std::size_t i = kShortestPart; i + kShortestPart <= token.size(); ++i) {
        const auto left = model_.rank_of(token.substr(0, i));
        if (!left || *left >= best) continue;
        const auto right = model_.rank_of(token.substr(i));
        if (!right || std::max(*left, *right) >= best) continue;
        best = std::max(*left, *right);
        cut = i;
    }
    if (cut == 0) return {};
    std::vector<std::uint32_t> rows;
    for (const std::string_view part : {token.substr(0, cut), token.substr(cut)}) {
        if (const auto row = row_of_class(part)) rows.push_back(*row);
    }
    return rows;
}

std::vector<std::uint32_t> WordVectors::rows_of(std::string_view token) const {
    if (const auto row = row_of_class(token)) return {*row};
    if (token.find_first_of("-'") != std::string_view::npos) return rows_of_parts(token);
    if (!is_ascii(token)) {
        if (const auto row = row_of_class(text::strip_accents(token))) return {*row};
    }
    return rows_of_compound(token);
}

void WordVectors::add(std::string_view token, std::span<float> sum) const {
    for (const std::uint32_t row : rows_of(token)) {
        const auto values = model_.row(row);
        const float scale = model_.scale(row);
        for (std::size_t i = 0; i < kSemanticDimensions; ++i) sum[i] += scale * static_cast<float>(values[i]);
    }
}

double cosine(std::span<const float> a, std::span<const float> b) {
    double dot = 0;
    double length_a = 0;
    double length_b = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        dot += static_cast<double>(a[i]) * static_cast<double>(b[i]);
        length_a += static_cast<double>(a[i]) * static_cast<double>(a[i]);
        length_b += static_cast<double>(b[i]) * static_cast<double>(b[i]);
    }
    return length_a > 0 && length_b > 0 ? dot / std::sqrt(length_a * length_b) : 0;
}

}  // namespace ragdoll::ai_local
