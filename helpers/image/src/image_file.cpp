#include "image_file.hpp"

#include <leptonica/allheaders.h>

#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>
#include <utility>

#include "exif.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::image {
namespace {

using recognition::Picture;

// Larger pictures are halved, so that memory and time hold: their letters are large enough.
constexpr double kFullSizePixels = 50e6;

const l_uint8* data_of(std::span<const std::byte> bytes) {
    return reinterpret_cast<const l_uint8*>(bytes.data());
}

bool is_tiff(int format) {
    return format == IFF_TIFF || (format >= IFF_TIFF_PACKBITS && format <= IFF_TIFF_ZIP) || format == IFF_TIFF_JPEG;
}

Error corrupt(const std::string& what) {
    return {Disposition::discard, "corrupt_file", what};
}

/// Tells a picture that is damaged from one for which there was no memory: leptonica says "no picture" of both.
class PixelMemory {
public:
    static void watch() { setPixMemoryManager(allocate, std::free); }
    static void forget() { is_exhausted_ = false; }
    static bool is_exhausted() { return is_exhausted_; }

private:
    static void* allocate(std::size_t size) {
        void* memory = std::malloc(size);
        if (memory == nullptr) is_exhausted_ = true;
        return memory;
    }
    inline static bool is_exhausted_ = false;
};

Picture decoded(Pix* pix) {
    if (pix != nullptr) return Picture(pix);
    if (PixelMemory::is_exhausted()) throw std::bad_alloc();
    throw corrupt("the picture cannot be decoded");
}

/// The size that a GIF file claims; leptonica would decode all of it to tell.
FrameSize gif_size(std::span<const std::byte> bytes) {
    constexpr std::size_t kHead = 10;
    if (bytes.size() < kHead) throw corrupt("the file ends in its head");
    const auto byte = [&](std::size_t at) { return std::to_integer<int>(bytes[at]); };
    return {byte(6) + 256 * byte(7), byte(8) + 256 * byte(9)};
}

int reduction_for(const FrameSize& size) {
    return static_cast<double>(size.width) * size.height > kFullSizePixels ? 2 : 1;
}

Picture halved(const Picture& stored) {
    if (pixGetDepth(stored.pix()) == 1) return Picture(pixScaleToGray2(stored.pix()));
    return Picture(pixScaleAreaMap2(stored.to_grey().pix()));
}

/// Turns and mirrors a stored picture so that it is seen as it was taken; the values of EXIF's orientation.
Picture upright(Picture stored, int orientation) {
    struct Turn {
        bool is_mirrored;
        int quarters;
    };
    constexpr Turn kTurns[] = {{false, 0}, {true, 0},  {false, 2}, {true, 2},
                               {true, 3},  {false, 1}, {true, 1},  {false, 3}};
    const Turn turn = kTurns[orientation - 1];
    if (turn.is_mirrored) stored = Picture(pixFlipLR(nullptr, stored.pix()));
    return turn.quarters == 0 ? std::move(stored) : stored.turned(turn.quarters);
}

}  // namespace

ImageFile::ImageFile(std::span<const std::byte> bytes, int most_frames) : bytes_(bytes) {
    PixelMemory::watch();
    constexpr std::size_t kShortest = 12;  // the marks of formats are looked for in these
    if (bytes.size() < kShortest) throw corrupt("the file ends in its head");
    findFileFormatBuffer(data_of(bytes), &format_);
    if (is_tiff(format_)) {
        frames_ = list_tiff_frames(bytes, most_frames);
        if (frames_.sizes.empty()) throw corrupt("the TIFF file has no readable picture");
        return;
    }
    read_head();
}

void ImageFile::read_head() {
    if (format_ == IFF_JFIF_JPEG) frames_.facts = read_exif(bytes_);
    frames_.orientations.push_back(frames_.facts.orientation);
    if (format_ == IFF_GIF) {
        frames_.sizes.push_back(gif_size(bytes_));
        return;
    }
    mime_type();  // refuses what is not read
    FrameSize size;
    l_int32 format = 0;
    l_int32 bits = 0;
    l_int32 samples = 0;
    l_int32 has_colours = 0;
    const bool failed = pixReadHeaderMem(data_of(bytes_), bytes_.size(), &format, &size.width, &size.height, &bits,
                                         &samples, &has_colours) != 0;
    if (failed) throw corrupt("the head of the picture is damaged");
    frames_.sizes.push_back(size);
}

std::string_view ImageFile::mime_type() const {
    if (is_tiff(format_)) return "image/tiff";
    switch (format_) {
        case IFF_PNG: return "image/png";
        case IFF_JFIF_JPEG: return "image/jpeg";
        case IFF_WEBP: return "image/webp";
        case IFF_BMP: return "image/bmp";
        case IFF_GIF: return "image/gif";
        case IFF_JP2: return "image/jp2";
        default: throw Error(Disposition::discard, "unsupported_format", "a kind of picture that is not read");
    }
}

FrameSize ImageFile::size(int frame) const {
    const auto index = static_cast<std::size_t>(frame);
    const FrameSize stored = frames_.sizes.at(index);
    constexpr int kFirstOnItsSide = 5;
    if (frames_.orientations[index] >= kFirstOnItsSide) return {stored.height, stored.width};
    return stored;
}

DecodedFrame ImageFile::decode(int frame) const {
    const FrameSize stored = frames_.sizes.at(static_cast<std::size_t>(frame));
    const double pixels = static_cast<double>(stored.width) * stored.height;
    if (stored.width < 1 || stored.height < 1) throw corrupt("a picture without pixels");
    if (pixels > kMostPixels) {
        throw Error(Disposition::discard, "picture_too_large",
                    "the picture has " + std::to_string(stored.width) + " by " + std::to_string(stored.height) +
                        " pixels, more than " + std::to_string(static_cast<int>(kMostPixels / 1e6)) + " million");
    }
    PixelMemory::forget();
    const int reduction = reduction_for(stored);
    if (format_ == IFF_JFIF_JPEG) return {.picture = decode_jpeg(reduction), .reduction = reduction};
    Picture picture = decode_stored(frame);
    return {.picture = reduction == 1 ? std::move(picture) : halved(picture), .reduction = reduction};
}

Picture ImageFile::decode_jpeg(int reduction) const {
    // Grey alone takes a quarter of the memory; of four inks it cannot be had.
    Pix* pix = pixReadMemJpeg(data_of(bytes_), bytes_.size(), 0, reduction, nullptr, L_JPEG_READ_LUMINANCE);
    if (pix == nullptr) pix = pixReadMemJpeg(data_of(bytes_), bytes_.size(), 0, reduction, nullptr, 0);
    return upright(decoded(pix), frames_.facts.orientation);
}

Picture ImageFile::decode_stored(int frame) const {
    // Of TIFF, leptonica turns the picture itself.
    if (is_tiff(format_)) return decoded(pixReadMemTiff(data_of(bytes_), bytes_.size(), frame));
    return decoded(pixReadMem(data_of(bytes_), bytes_.size()));
}

}  // namespace ragdoll::image
