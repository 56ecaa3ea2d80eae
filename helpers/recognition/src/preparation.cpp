#include "preparation.hpp"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace ragdoll::recognition {
namespace {

// Letters of text of 10 points are about 14 pixels high at 200 dpi. Below that more and more is misread; enlarging
// further, to the 300 dpi that the models were trained with, finds hardly more and takes half as long again.
constexpr double kLetterHeight = 14;
constexpr double kSmallLetters = 12;
constexpr double kMostEnlargement = 4;
constexpr double kLargeLetters = 100;  // above, small print beside them is rare, and large pictures take long
constexpr double kMostPixels = 16e6;   // an enlarged picture; A4 at 300 dpi has 8.7 million

/// The black parts on white, in one bit a pixel.
Picture black_on_white(const Picture& grey) {
    Picture binary(pixConvertTo1Adaptive(grey.pix()));
    l_float32 share = 0;
    pixForegroundFraction(binary.pix(), &share);
    if (share > 0.5F) pixInvert(binary.pix(), binary.pix());  // light letters on a dark screen
    return binary;
}

struct BoxesDeleter {
    void operator()(Boxa* boxes) const noexcept { boxaDestroy(&boxes); }
};

/// The median height in pixels of what may be a letter; taller parts weigh more, so that specks do not decide. 0 when
/// there are too few to tell.
double letter_height(const Picture& binary) {
    constexpr std::int64_t kFewest = 20;  // pixels of height together, a short word
    const std::unique_ptr<Boxa, BoxesDeleter> boxes(pixConnCompBB(binary.pix(), 8));
    if (!boxes) return 0;
    const int tallest = std::min(200, binary.height() / 2);
    std::vector<std::int64_t> weights(static_cast<std::size_t>(std::max(tallest, 0)) + 1);
    for (int i = 0; i < boxaGetCount(boxes.get()); ++i) {
        l_int32 width = 0;
        l_int32 height = 0;
        boxaGetBoxGeometry(boxes.get(), i, nullptr, nullptr, &width, &height);
        const bool is_letter_like = height >= 3 && height <= tallest && width >= height / 8 && width <= height * 8;
        if (is_letter_like) weights[static_cast<std::size_t>(height)] += height;
    }
    std::int64_t total = 0;
    for (const std::int64_t weight : weights) total += weight;
    if (total < kFewest) return 0;
    std::int64_t below = 0;
    std::size_t median = 0;
    while (below * 2 < total) below += weights[++median];
    return static_cast<double>(median);
}

double scale_for(double height, const Picture& grey) {
    const double pixels = static_cast<double>(grey.width()) * grey.height();
    const double most = std::min(kMostEnlargement, std::sqrt(kMostPixels / pixels));
    if (height < kSmallLetters && most > 1) return std::min(most, kLetterHeight / height);
    if (height > kLargeLetters) return kLargeLetters / 2 / height;
    return 1;
}

/// The angle in degrees, clockwise, by which a picture must be turned for its lines to be level; 0 when it is hardly
/// askew or hard to tell.
double skew_of(const Picture& binary) {
    constexpr double kLeast = 0.4;  // below, recognition does as well without the blur of turning
    constexpr double kSure = 3;
    l_float32 degrees = 0;
    l_float32 confidence = 0;
    if (pixFindSkew(binary.pix(), &degrees, &confidence) != 0 || confidence < kSure) return 0;
    return std::abs(degrees) < kLeast ? 0 : static_cast<double>(degrees);
}

}  // namespace

PreparedPicture prepare(const Picture& grey, int quarters) {
    PreparedPicture result{.grey = grey.turned(quarters)};
    result.mapping.turned(quarters, grey.width(), grey.height());
    const Picture binary = black_on_white(result.grey);
    const double letters = letter_height(binary);
    result.has_letters = letters > 0;
    if (!result.has_letters) return result;
    if (const double factor = scale_for(letters, result.grey); factor != 1) {
        const auto scale = static_cast<l_float32>(factor);
        result.grey = Picture(pixScale(result.grey.pix(), scale, scale));
        result.mapping.scaled(factor);
    }
    if (const double degrees = skew_of(binary); degrees != 0) {
        const double radians = degrees * std::numbers::pi / 180;
        const int width = result.grey.width();
        const int height = result.grey.height();
        result.grey = Picture(pixRotate(result.grey.pix(), static_cast<l_float32>(radians), L_ROTATE_AREA_MAP,
                                        L_BRING_IN_WHITE, width, height));
        result.mapping.rotated(radians, width, height, result.grey.width(), result.grey.height());
    }
    return result;
}

}  // namespace ragdoll::recognition
