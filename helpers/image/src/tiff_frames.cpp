#include "tiff_frames.hpp"

#include <tiffio.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>

namespace ragdoll::image {
namespace {

/// A file in memory, as libtiff reads it.
struct MemoryFile {
    std::span<const std::byte> bytes;
    std::uint64_t position = 0;
};

MemoryFile& file_of(thandle_t handle) {
    return *static_cast<MemoryFile*>(handle);
}

tmsize_t read_bytes(thandle_t handle, void* to, tmsize_t count) {
    MemoryFile& file = file_of(handle);
    if (count <= 0 || file.position >= file.bytes.size()) return 0;
    const auto size = std::min(static_cast<std::uint64_t>(count), file.bytes.size() - file.position);
    std::memcpy(to, file.bytes.data() + file.position, size);
    file.position += size;
    return static_cast<tmsize_t>(size);
}

tmsize_t refuse_to_write(thandle_t /*handle*/, void* /*from*/, tmsize_t /*count*/) {
    return 0;
}

toff_t seek(thandle_t handle, toff_t offset, int from) {
    MemoryFile& file = file_of(handle);
    if (from == SEEK_SET) file.position = offset;
    if (from == SEEK_CUR) file.position += offset;
    if (from == SEEK_END) file.position = file.bytes.size() + offset;
    return file.position;
}

int close_nothing(thandle_t /*handle*/) {
    return 0;
}

toff_t size_of(thandle_t handle) {
    return file_of(handle).bytes.size();
}

struct Close {
    void operator()(TIFF* tiff) const noexcept { TIFFClose(tiff); }
};

int as_int(std::uint32_t value) {
    return static_cast<int>(std::min<std::uint32_t>(value, std::numeric_limits<int>::max()));
}

void add_frame(TIFF* tiff, TiffFrames& frames) {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint16_t orientation = 1;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    TIFFGetField(tiff, TIFFTAG_ORIENTATION, &orientation);
    frames.sizes.push_back({as_int(width), as_int(height)});
    frames.orientations.push_back(orientation >= 1 && orientation <= 8 ? orientation : 1);
}

std::string_view text_field(TIFF* tiff, std::uint32_t tag) {
    const char* text = nullptr;
    return TIFFGetField(tiff, tag, &text) == 1 && text != nullptr ? std::string_view(text) : std::string_view();
}

}  // namespace

TiffFrames list_tiff_frames(std::span<const std::byte> bytes, int most) {
    MemoryFile file{.bytes = bytes};
    TiffFrames frames;
    // m: reading through the callbacks alone, without mapping the file.
    const std::unique_ptr<TIFF, Close> tiff(TIFFClientOpen("picture", "rm", &file, read_bytes, refuse_to_write, seek,
                                                           close_nothing, size_of, nullptr, nullptr));
    if (!tiff) return frames;
    frames.facts.title = tag_text(text_field(tiff.get(), TIFFTAG_IMAGEDESCRIPTION));
    frames.facts.author = tag_text(text_field(tiff.get(), TIFFTAG_ARTIST));
    frames.facts.created_at = tag_date(text_field(tiff.get(), TIFFTAG_DATETIME));
    do {
        add_frame(tiff.get(), frames);
    } while (static_cast<int>(frames.sizes.size()) < most && TIFFReadDirectory(tiff.get()) == 1);
    return frames;
}

void silence_tiff() {
    TIFFSetErrorHandler(nullptr);
    TIFFSetWarningHandler(nullptr);
}

}  // namespace ragdoll::image
