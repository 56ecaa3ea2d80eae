#include "png_file.hpp"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <utility>

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

void set_palette(png_structp png, png_infop info, const SampleLayout& layout) {
    png_color colours[256] = {};
    const std::size_t count = std::min(layout.palette.size() / 3, std::size_t{1} << layout.bits);
    for (std::size_t i = 0; i < count; ++i) {
        colours[i].red = static_cast<png_byte>(layout.palette[3 * i]);
        colours[i].green = static_cast<png_byte>(layout.palette[3 * i + 1]);
        colours[i].blue = static_cast<png_byte>(layout.palette[3 * i + 2]);
    }
    // All indexes are given a colour, black where the palette has none.
    png_set_PLTE(png, info, colours, 1 << layout.bits);
}

// libpng tells errors by jumping; in the functions with the jump's mark no object with a destructor may live.
bool write_head(png_structp png, png_infop info, const SampleLayout& layout) {
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    const int palette_or_grey = layout.palette.empty() ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_PALETTE;
    png_set_compression_level(png, kFastCompression);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_set_IHDR(png, info, static_cast<png_uint_32>(layout.width), static_cast<png_uint_32>(layout.height),
                 layout.bits, layout.channels == 3 ? PNG_COLOR_TYPE_RGB : palette_or_grey, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (!layout.palette.empty()) set_palette(png, info, layout);
    png_write_info(png, info);
    return true;
}

bool write_samples(png_structp png, std::string_view row) {
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    png_write_row(png, reinterpret_cast<png_const_bytep>(row.data()));
    return true;
}

bool write_end(png_structp png, png_infop info) {
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    png_write_end(png, info);
    return true;
}

}  // namespace

struct PngFile::Writer {
    explicit Writer(const SampleLayout& layout) {
        png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, give_up, stay_silent);
        if (png != nullptr) info = png_create_info_struct(png);
        if (info == nullptr) return;
        png_set_write_fn(png, &file, append, flush);
        is_good = write_head(png, info, layout);
    }
    ~Writer() { png_destroy_write_struct(&png, &info); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    std::string file;
    png_structp png = nullptr;
    png_infop info = nullptr;
    bool is_good = false;
};

PngFile::PngFile(const SampleLayout& layout)
    : row_bytes_(layout.row_bytes()), rows_left_(layout.height), writer_(std::make_unique<Writer>(layout)) {}

PngFile::~PngFile() = default;

void PngFile::write_row(std::string_view row) {
    writer_->is_good = writer_->is_good && write_samples(writer_->png, row);
    --rows_left_;
}

void PngFile::write(std::string_view samples) {
    while (rows_left_ > 0 && !samples.empty()) {
        if (begun_row_.empty() && samples.size() >= row_bytes_) {
            write_row(samples.substr(0, row_bytes_));
            samples.remove_prefix(row_bytes_);
            continue;
        }
        const std::size_t missing = std::min(row_bytes_ - begun_row_.size(), samples.size());
        begun_row_ += samples.substr(0, missing);
        samples.remove_prefix(missing);
        if (begun_row_.size() < row_bytes_) continue;
        write_row(begun_row_);
        begun_row_.clear();
    }
}

std::string PngFile::finish() {
    const bool is_whole = writer_->is_good && rows_left_ == 0 && write_end(writer_->png, writer_->info);
    return is_whole ? std::exchange(writer_->file, {}) : "";
}

}  // namespace ragdoll::pdf
