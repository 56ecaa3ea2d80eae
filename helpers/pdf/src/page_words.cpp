#include "page_words.hpp"

#include <poppler-page.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace ragdoll::pdf {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Boxes of broken fonts may be empty, infinite or as large as a country.
constexpr double kLargestCoordinate = 1e6;

void append_code_point(std::string& out, char32_t code) {
    const auto continuation = [](char32_t bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0U | (code >> 6U));
        out += continuation(code);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0U | (code >> 12U));
        out += continuation(code >> 6U);
        out += continuation(code);
    } else {
        out += static_cast<char>(0xF0U | (code >> 18U));
        out += continuation(code >> 12U);
        out += continuation(code >> 6U);
        out += continuation(code);
    }
}

bool is_high_surrogate(char32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low_surrogate(char32_t unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

/// A rotation of 1 reads downwards, 2 upside down, 3 upwards.
Box turn_upright(double left, double top, double right, double bottom, int rotation) {
    const auto box = [](double a, double b, double c, double d) {
        return Box{static_cast<float>(a), static_cast<float>(b), static_cast<float>(c), static_cast<float>(d)};
    };
    switch (rotation) {
        case 1: return box(top, -right, bottom, -left);
        case 2: return box(-right, -bottom, -left, -top);
        case 3: return box(-bottom, left, -top, right);
        default: return box(left, top, right, bottom);
    }
}

bool is_sane(const poppler::rectf& box) {
    for (const double value : {box.left(), box.top(), box.right(), box.bottom()}) {
        if (!std::isfinite(value) || std::abs(value) > kLargestCoordinate) return false;
    }
    return true;
}

}  // namespace

Box turn_back(const Box& box, int rotation) {
    return turn_upright(box.left, box.top, box.right, box.bottom, (4 - rotation) % 4);
}

std::string to_utf8(const poppler::ustring& text) {
    std::string out;
    out.reserve(text.size() + 8);
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t code = text[i];
        if (is_high_surrogate(code) && i + 1 < text.size() && is_low_surrogate(text[i + 1])) {
            code = 0x10000 + ((code - 0xD800) << 10U) + (static_cast<char32_t>(text[++i]) - 0xDC00);
        } else if (is_high_surrogate(code) || is_low_surrogate(code)) {
            code = kReplacement;
        }
        if (code != 0) append_code_point(out, code);
    }
    return out;
}

std::vector<WordGroup> words_of(const poppler::page& page) {
    // Without font names: looking the fonts up costs as much again as the text itself.
    const std::vector<poppler::text_box> boxes = page.text_list(0);
    std::array<WordGroup, 4> by_rotation;
    for (const poppler::text_box& box : boxes) {
        const poppler::rectf place = box.bbox();
        if (!is_sane(place)) continue;
        const int rotation = box.rotation() & 3;
        by_rotation[static_cast<std::size_t>(rotation)].words.push_back(
            {turn_upright(place.left(), place.top(), place.right(), place.bottom(), rotation), to_utf8(box.text()),
             box.has_space_after()});
    }
    std::vector<WordGroup> groups;
    for (int rotation = 0; rotation < 4; ++rotation) {
        WordGroup& group = by_rotation[static_cast<std::size_t>(rotation)];
        group.rotation = rotation;
        if (!group.words.empty()) groups.push_back(std::move(group));
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const WordGroup& a, const WordGroup& b) { return a.words.size() > b.words.size(); });
    return groups;
}

}  // namespace ragdoll::pdf
