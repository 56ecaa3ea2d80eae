#pragma once

#include <cstdint>
#include <string_view>

namespace ragdoll::ai_local {

inline constexpr std::uint32_t kModelVersion = 1;
inline constexpr char kModelMagic[8] = {'R', 'D', 'S', 'T', 'A', 'T', 'I', 'C'};

/// The first bytes of the file; all numbers little-endian, all sections aligned to 8 bytes, offsets from the beginning.
struct ModelHeader {
    char magic[8];
    std::uint32_t version;
    std::uint32_t dimensions;
    std::uint32_t words;
    std::uint32_t word_slots;
    std::uint32_t classes;
    std::uint32_t class_slots;
    std::uint64_t word_table;
    std::uint64_t word_offsets;
    std::uint64_t word_bytes;
    std::uint64_t class_table;
    std::uint64_t class_offsets;
    std::uint64_t class_bytes;
    std::uint64_t scales;
    std::uint64_t matrix;
    std::uint64_t file_size;
    std::uint64_t checksum;  ///< fnv1a of all that follows the header
    double normalizer;       ///< sum of 1/(rank+3.7) over all words of the source
};

/// FNV-1a, 64 bits: of the keys of the hash tables and of the hashed half of a vector, so it must never change.
constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t hash = 0xcbf29ce484222325) noexcept {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash;
}

/// Frequencies fall with the rank by Zipf's law as Mandelbrot wrote it.
constexpr double zipf(double rank) noexcept {
    return 1 / (rank + 3.7);
}

inline constexpr double kWeightConstant = 1e-4;

}  // namespace ragdoll::ai_local
