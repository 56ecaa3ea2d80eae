#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace ragdoll::pdf {

/// How samples lie one behind the other, in PDF and PNG alike: rows from the top, each filled up to whole bytes.
struct SampleLayout {
    std::size_t width = 0;
    std::size_t height = 0;
    int bits = 8;         ///< per sample: 1, 2, 4 or 8
    int channels = 1;     ///< 1: grey or index, 3: RGB
    std::string palette;  ///< triples of red, green and blue; empty: the samples are colours themselves

    std::size_t row_bytes() const noexcept { return (width * static_cast<std::size_t>(bits * channels) + 7) / 8; }
};

/// Writes a PNG file from samples that come in pieces, so that they are never all in memory. Compressed for speed.
class PngFile {
public:
    explicit PngFile(const SampleLayout& layout);
    ~PngFile();

    /// The next samples; what is more than the layout says is left out.
    void write(std::string_view samples);

    /// The file, or "" when samples are missing or the library refuses the layout.
    std::string finish();

private:
    struct Writer;

    void write_row(std::string_view row);

    const std::size_t row_bytes_;
    std::size_t rows_left_;
    std::string begun_row_;
    std::unique_ptr<Writer> writer_;
};

}  // namespace ragdoll::pdf
