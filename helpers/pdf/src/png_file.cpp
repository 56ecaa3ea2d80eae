#include "png_file.hpp"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <vector>

namespace ragdoll::pdf {
namespace {

// Pictures are written to be read again soon, not to be kept.
constexpr int kFastCompression = 1;

void append(png_structp png, png_bytep bytes, png_size_t size) {
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(bytes), size);
}

void flush(png_structp) {}

void stay_silent(png_structp, png_const_charp) {}

[[noreturn]] void give_up(png_structp png, png_const_charp) {
    png_longjmp(png, 1);
}

void set_palette(png_structp png, png_infop info, const Samples& samples) {
    png_color colours[256] = {};
    const std::size_t count = std::min<std::size_t>(samples.palette.size() / 3, std::size_t{1} << samples.bits);
    for (std::size_t i = 0; i < count; ++i) {
        colours[i].red = static_cast<png_byte>(samples.palette[3 * i]);
        colours[i].green = static_cast<png_byte>(samples.palette[3 * i + 1]);
        colours[i].blue = static_cast<png_byte>(samples.palette[3 * i + 2]);
    }
    // All indexes are given a colour, black where the palette has none.
    png_set_PLTE(png, info, colours, 1 << samples.bits);
}

// No object with a destructor may live between the jump's mark and the jumps.
bool write(png_structp png, png_infop info, const Samples& samples) {
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    const int palette_or_grey = samples.palette.empty() ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_PALETTE;
    png_set_compression_level(png, kFastCompression);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_set_IHDR(png, info, static_cast<png_uint_32>(samples.width), static_cast<png_uint_32>(samples.height),
                 samples.bits, samples.channels == 3 ? PNG_COLOR_TYPE_RGB : palette_or_grey, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (!samples.palette.empty()) set_palette(png, info, samples);
    png_write_info(png, info);
    for (std::size_t row = 0; row < samples.height; ++row) {
        png_write_row(png, reinterpret_cast<png_const_bytep>(samples.bytes.data()) + row * samples.row_bytes());
    }
    png_write_end(png, info);
    return true;
}

}  // namespace

std::string write_png(const Samples& samples) {
    std::string file;
    if (samples.width == 0 || samples.height == 0 || samples.bytes.size() / samples.row_bytes() < samples.height)
        return file;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, give_up, stay_silent);
    if (png == nullptr) return file;
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &file, append, flush);
    const bool is_written = info != nullptr && write(png, info, samples);
    png_destroy_write_struct(&png, &info);
    if (!is_written) file.clear();
    return file;
}

}  // namespace ragdoll::pdf
