#include "compound_fixture.hpp"
#include "hostile_documents.hpp"

namespace ragdoll::testing {
namespace {

using extraction_formats::little;

std::string big(std::uint64_t number, std::size_t size) {
    const std::string reversed = little(number, size);
    return {reversed.rbegin(), reversed.rend()};
}

/// A WAVE file whose data claims so many bytes.
std::string wave(std::uint32_t channels, std::uint32_t rate, std::uint32_t claimed, const std::string& samples) {
    return "RIFF" + little(claimed, 4) + "WAVEfmt " + little(16, 4) + little(1, 2) + little(channels, 2) +
           little(rate, 4) + little(std::uint64_t{rate} * channels * 2, 4) + little(std::uint64_t{channels} * 2, 2) +
           little(16, 2) + "data" + little(claimed, 4) + samples;
}

std::string png_of(std::uint32_t width, std::uint32_t height) {
    return "\x89PNG\r\n\x1A\n" + big(13, 4) + "IHDR" + big(width, 4) + big(height, 4) +
           std::string("\x08\x06\0\0\0", 5) + big(0, 4) + big(0x7FFFFFFF, 4) + "IDAT" + std::string(100, 'x');
}

std::string bmp_of(std::uint32_t width, std::uint32_t height) {
    return "BM" + little(0x7FFFFFFF, 4) + little(0, 4) + little(54, 4) + little(40, 4) + little(width, 4) +
           little(height, 4) + little(1, 2) + little(32, 2) + std::string(24, '\0') + std::string(100, 'x');
}

/// Directories of a TIFF file in a circle, with tags that claim four billion values.
std::string tiff_in_a_circle() {
    const auto tag = [](std::uint64_t id, std::uint64_t value) {
        return little(id, 2) + little(4, 2) + little(0xFFFFFFFF, 4) + little(value, 4);
    };
    return "II" + little(42, 2) + little(8, 4) + little(3, 2) + tag(256, 0x7FFFFFFF) + tag(257, 0x7FFFFFFF) +
           tag(273, 8) + little(8, 4);
}

std::string box(const std::string& name, const std::string& content, std::uint64_t claimed) {
    return big(claimed, 4) + name + content;
}

std::string mp4_start() {
    return box("ftyp", "M4A " + big(0, 4), 16);
}

/// Boxes of the kinds that hold others, each claiming to hold the rest.
std::string nested_boxes(std::uint64_t depth) {
    std::string file;
    for (std::uint64_t left = depth; left > 0; --left) file += box(left % 2 == 0 ? "moov" : "trak", "", 8 * left);
    return file;
}

/// A table of samples that claims four billion entries of the same size.
std::string samples_without_end() {
    const std::string sizes = box("stsz", big(0, 4) + big(1, 4) + big(0xFFFFFFFF, 4), 20);
    const std::string table = box("stbl", sizes, 8 + sizes.size());
    const std::string media = box("minf", table, 8 + table.size());
    const std::string track = box("mdia", media, 8 + media.size());
    const std::string all = box("trak", track, 8 + track.size());
    return mp4_start() + box("moov", all, 8 + all.size());
}

}  // namespace

std::vector<HostileDocument> hostile_media() {
    return {
        {"claims-2-gb.wav", [] { return wave(1, 16'000, 0x7FFFFFFF, std::string(3200, '\0')); }, kRead},
        {"channels.wav", [] { return wave(65535, 0xFFFFFFFF, 1000, std::string(1000, 'x')); }, "corrupt_file"},
        {"no-channels.wav", [] { return wave(0, 0, 1000, std::string(1000, 'x')); }, "corrupt_file"},
        {"half.wav", [] { return half(wave(1, 16'000, 32, "")); }, "corrupt_file"},
        {"nonsense.flac", [] { return "fLaC" + std::string("\x80\0\0\x22", 4) + std::string(5000, '\xFF'); },
         "corrupt_file"},
        {"nonsense.mp3", [] { return repeated("\xFF\xFB\xE0\x64", 5000); }, kRead},
        {"tag-of-256-mb.mp3", [] { return std::string("ID3\x04\0\0\x7F\x7F\x7F\x7F", 10) + std::string(500, 'x'); },
         "unsupported_format"},
        {"nonsense.ogg", [] { return repeated(std::string("OggS\0\x02", 6) + std::string(20, '\xFF'), 500); },
         "corrupt_file"},
        {"claims-4-gb.mp4", [] { return mp4_start() + box("mdat", std::string(1000, 'x'), 0xFFFFFFF0); },
         "corrupt_file"},
        {"boxes-in-boxes.mp4", [] { return mp4_start() + nested_boxes(20'000); }, "corrupt_file"},
        {"samples-without-end.mp4", samples_without_end, "unsupported_format"},
        {"nonsense.mkv", [] { return "\x1A\x45\xDF\xA3" + std::string(5000, '\xFF'); }, "corrupt_file"},
        {"nonsense.avi", [] { return "RIFF" + little(0x7FFFFFFF, 4) + "AVI " + repeated("LIST\xFF\xFF\xFF\x7F", 500); },
         "unsupported_format"},
        {"claims-4-gpx.png", [] { return png_of(0x7FFFFFFF, 0x7FFFFFFF); }, "picture_too_large"},
        {"no-pixels.png", [] { return png_of(0, 0); }, "corrupt_file"},
        {"claims-4-gpx.bmp", [] { return bmp_of(0x7FFFFFFF, 0x80000000); }, "corrupt_file"},
        {"circle.tiff", tiff_in_a_circle, "corrupt_file"},
        {"segments-that-lie.jpg",
         [] { return "\xFF\xD8" + repeated("\xFF\xE1\xFF\xFF\xFF\xC0", 100) + std::string("\xFF\xDB\0\0", 4); },
         "corrupt_file"},
        {"nonsense.gif", [] { return "GIF89a" + std::string(500, '\xFF'); }, "picture_too_large"},
    };
}

}  // namespace ragdoll::testing
