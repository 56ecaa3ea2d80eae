#include "picture.hpp"

#include <leptonica/allheaders.h>

#include <cstddef>
#include <new>
#include <stdexcept>

namespace ragdoll::recognition {

void Picture::Destroy::operator()(Pix* made) const noexcept {
    pixDestroy(&made);
}

Picture::Picture(Pix* owned) : pix_(owned) {
    if (!pix_) throw std::bad_alloc();
}

Picture Picture::of_grey(int width, int height, std::string_view pixels, int bytes_per_row, int resolution) {
    constexpr int kBits = 8;
    if (width < 1 || height < 1 || bytes_per_row < width ||
        pixels.size() / static_cast<std::size_t>(bytes_per_row) < static_cast<std::size_t>(height)) {
        throw std::logic_error("a picture with fewer pixels than its size needs");
    }
    Picture picture(pixCreateNoInit(width, height, kBits));
    pixSetPadBits(picture.pix(), 0);
    pixSetResolution(picture.pix(), resolution, resolution);
    l_uint32* row = pixGetData(picture.pix());
    for (int y = 0; y < height; ++y, row += pixGetWpl(picture.pix())) {
        const char* from = pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(bytes_per_row);
        for (int x = 0; x < width; ++x) SET_DATA_BYTE(row, x, static_cast<unsigned char>(from[x]));
    }
    return picture;
}

int Picture::width() const noexcept {
    return pixGetWidth(pix());
}
int Picture::height() const noexcept {
    return pixGetHeight(pix());
}
int Picture::resolution() const noexcept {
    return pixGetXRes(pix());
}

Picture Picture::to_grey() const {
    constexpr int kAlphaSamples = 4;
    if (pixGetSpp(pix()) == kAlphaSamples) return Picture(pixConvertTo8(Picture(pixRemoveAlpha(pix())).pix(), FALSE));
    return Picture(pixConvertTo8(pix(), FALSE));
}

Picture Picture::turned(int quarters) const {
    return Picture(pixRotateOrth(pix(), quarters));
}

void silence_leptonica() {
    setMsgSeverity(L_SEVERITY_NONE);
}

}  // namespace ragdoll::recognition
