#include "right_to_left.hpp"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ushape.h>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace ragdoll::pdf {
namespace {

// A "line" longer than this is none that somebody set.
constexpr std::int32_t kLongestLine = 100'000;

bool runs_from_the_right(const icu::UnicodeString& line) {
    std::int32_t balance = 0;
    for (std::int32_t i = 0; i < line.length(); i = line.moveIndex32(i, 1)) {
        const UCharDirection direction = u_charDirection(line.char32At(i));
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) ++balance;
        if (direction == U_LEFT_TO_RIGHT) --balance;
    }
    return balance > 0;
}

icu::UnicodeString reordered(const icu::UnicodeString& line) {
    const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), ubidi_close);
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setReorderingMode(bidi.get(), UBIDI_REORDER_INVERSE_LIKE_DIRECT);
    const UBiDiLevel level = runs_from_the_right(line) ? 1 : 0;
    ubidi_setPara(bidi.get(), line.getBuffer(), line.length(), level, nullptr, &status);
    icu::UnicodeString result;
    const std::int32_t room = 2 * line.length() + 8;
    const std::int32_t length = ubidi_writeReordered(bidi.get(), result.getBuffer(room), room,
                                                     UBIDI_DO_MIRRORING | UBIDI_KEEP_BASE_COMBINING, &status);
    result.releaseBuffer(U_SUCCESS(status) ? length : 0);
    return U_SUCCESS(status) ? result : line;
}

/// Letters instead of their initial, medial, final and isolated forms.
icu::UnicodeString without_forms(const icu::UnicodeString& line) {
    icu::UnicodeString result;
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t room = 2 * line.length() + 8;  // a ligature becomes two letters
    const std::int32_t length =
        u_shapeArabic(line.getBuffer(), line.length(), result.getBuffer(room), room,
                      U_SHAPE_LETTERS_UNSHAPE | U_SHAPE_LENGTH_GROW_SHRINK | U_SHAPE_TEXT_DIRECTION_LOGICAL, &status);
    result.releaseBuffer(U_SUCCESS(status) ? length : 0);
    return U_SUCCESS(status) ? result : line;
}

}  // namespace

bool has_right_to_left_script(std::string_view text) noexcept {
    // U+0590 to U+08FF are written with the first bytes 0xD6 to 0xDF and 0xE0 0xA0 to 0xA3; the forms of Hebrew and
    // Arabic letters, U+FB1D to U+FDFF and U+FE70 to U+FEFC, with 0xEF 0xAC 0x9D to 0xEF 0xBB.
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto first = static_cast<unsigned char>(text[i]);
        const auto second = static_cast<unsigned char>(text[i + 1]);
        if (first >= 0xD6 && first <= 0xDF) return true;
        if (first == 0xE0 && second >= 0xA0 && second <= 0xA3) return true;
        if (first == 0xEF && second > 0xAC && second <= 0xBB) return true;
        if (first == 0xEF && second == 0xAC && i + 2 < text.size() && static_cast<unsigned char>(text[i + 2]) >= 0x9D)
            return true;
    }
    return false;
}

std::string to_logical_order(const std::string& line) {
    const icu::UnicodeString visual = icu::UnicodeString::fromUTF8(line);
    if (visual.length() > kLongestLine) return line;
    std::string result;
    return without_forms(reordered(visual)).toUTF8String(result);
}

}  // namespace ragdoll::pdf
