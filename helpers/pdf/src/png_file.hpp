#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ragdoll::pdf {

/// Samples as PDF and PNG both have them: rows from the top, each filled up to whole bytes.
struct Samples {
    std::size_t width = 0;
    std::size_t height = 0;
    int bits = 8;              ///< per sample: 1, 2, 4 or 8
    int channels = 1;          ///< 1: grey or index, 3: RGB
    std::string_view palette;  ///< triples of red, green and blue; empty: the samples are colours themselves
    std::string_view bytes;

    std::size_t row_bytes() const noexcept { return (width * static_cast<std::size_t>(bits * channels) + 7) / 8; }
};

/// A PNG file, or "" when the samples are too few or the library refuses them. Compressed for speed.
std::string write_png(const Samples& samples);

}  // namespace ragdoll::pdf
