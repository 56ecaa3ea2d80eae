#include "drawn_text.hpp"

#include <leptonica/allheaders.h>

#include <memory>
#include <numbers>

namespace ragdoll::recognition {
namespace {

constexpr int kMargin = 80;
constexpr int kLineHeight = 80;
constexpr float kEnlargement = 1.5F;  // the largest font of leptonica's is 20 points at 150 dpi

std::string taken(l_uint8* bytes, std::size_t size) {
    std::string copy(reinterpret_cast<const char*>(bytes), size);
    lept_free(bytes);
    return copy;
}

}  // namespace

Picture draw_text(const std::vector<std::string>& lines, int width) {
    L_Bmf* font = bmfCreate(nullptr, 20);
    const int height = 2 * kMargin + kLineHeight * static_cast<int>(lines.size());
    Picture page(pixCreate(width, height, 8));
    pixSetAll(page.pix());
    int top = kMargin;
    for (const std::string& line : lines) {
        l_int32 right = 0;
        pixSetTextline(page.pix(), font, line.c_str(), 0, kMargin, top + kLineHeight / 2, &right, nullptr);
        top += kLineHeight;
    }
    bmfDestroy(&font);
    return scaled(page, kEnlargement);
}

Picture scaled(const Picture& picture, float factor) {
    return Picture(pixScale(picture.pix(), factor, factor));
}

Picture askew(const Picture& picture, float degrees) {
    constexpr float kHalfTurn = 180;
    return Picture(pixRotate(picture.pix(), degrees * std::numbers::pi_v<float> / kHalfTurn, L_ROTATE_AREA_MAP,
                             L_BRING_IN_WHITE, picture.width(), picture.height()));
}

std::string encoded(const Picture& picture, int format) {
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    pixWriteMem(&bytes, &size, picture.pix(), format);
    return taken(bytes, size);
}

std::string encoded_tiff(const Picture& first, const Picture& second) {
    Pixa* all = pixaCreate(2);
    for (const Picture* picture : {&first, &second}) pixaAddPix(all, picture->pix(), L_COPY);
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    pixaWriteMemMultipageTiff(&bytes, &size, all);
    pixaDestroy(&all);
    return taken(bytes, size);
}

std::string grey_pixels(const Picture& picture) {
    const Picture grey = picture.to_grey();
    std::string pixels;
    const l_uint32* row = pixGetData(grey.pix());
    for (int y = 0; y < grey.height(); ++y, row += pixGetWpl(grey.pix())) {
        for (int x = 0; x < grey.width(); ++x) pixels += static_cast<char>(GET_DATA_BYTE(row, x));
    }
    return pixels;
}

}  // namespace ragdoll::recognition
