#include "objects.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ragdoll::pdf {
namespace {

constexpr int kMostAncestors = 64;
constexpr double kLargestCoordinate = 1e6;

struct Rectangle {
    double left = 0;
    double bottom = 0;
    double right = 0;
    double top = 0;
};

Rectangle rectangle_in(QPDFObjectHandle object) {
    if (!object.isArray() || object.getArrayNItems() != 4) return {};
    double edges[4];
    for (int i = 0; i < 4; ++i) {
        QPDFObjectHandle edge = object.getArrayItem(i);
        if (!edge.isNumber()) return {};
        edges[i] = edge.getNumericValue();
        if (!std::isfinite(edges[i]) || std::abs(edges[i]) > kLargestCoordinate) return {};
    }
    return {std::min(edges[0], edges[2]), std::min(edges[1], edges[3]), std::max(edges[0], edges[2]),
            std::max(edges[1], edges[3])};
}

bool has_area(const Rectangle& rectangle) {
    return rectangle.right > rectangle.left && rectangle.top > rectangle.bottom;
}

}  // namespace

QPDFObjectHandle entry(QPDFObjectHandle object, const std::string& key) {
    if (object.isStream()) object = object.getDict();
    return object.isDictionary() ? object.getKey(key) : QPDFObjectHandle::newNull();
}

std::string text_in(QPDFObjectHandle object, std::size_t most) {
    if (!object.isString()) return "";
    std::string text = object.getUTF8Value();
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80) --most;
    text.resize(most);
    return text;
}

std::string name_in(QPDFObjectHandle object) {
    return object.isName() ? object.getName().substr(1) : "";
}

QPDFObjectHandle inherited(QPDFObjectHandle object, const std::string& key) {
    for (int depth = 0; depth < kMostAncestors && object.isDictionary(); ++depth) {
        QPDFObjectHandle found = object.getKey(key);
        if (!found.isNull()) return found;
        object = object.getKey("/Parent");
    }
    return QPDFObjectHandle::newNull();
}

PageSpace::PageSpace(const QPDFObjectHandle& page) {
    Rectangle shown = rectangle_in(inherited(page, "/MediaBox"));
    const Rectangle crop = rectangle_in(inherited(page, "/CropBox"));
    const Rectangle common{std::max(shown.left, crop.left), std::max(shown.bottom, crop.bottom),
                           std::min(shown.right, crop.right), std::min(shown.top, crop.top)};
    if (has_area(crop) && has_area(common)) shown = common;
    left_ = shown.left;
    bottom_ = shown.bottom;
    right_ = shown.right;
    top_ = shown.top;
    QPDFObjectHandle rotation = inherited(page, "/Rotate");
    if (rotation.isInteger()) quarter_turns_ = static_cast<int>(((rotation.getIntValue() / 90) % 4 + 4) % 4);
}

Box PageSpace::place(QPDFObjectHandle rectangle) const {
    const Rectangle r = rectangle_in(std::move(rectangle));
    if (!has_area(r)) return {};
    const auto box = [](double left, double top, double right, double bottom) {
        return Box{static_cast<float>(left), static_cast<float>(top), static_cast<float>(right),
                   static_cast<float>(bottom)};
    };
    switch (quarter_turns_) {
        case 1: return box(r.bottom - bottom_, r.left - left_, r.top - bottom_, r.right - left_);
        case 2: return box(right_ - r.right, r.bottom - bottom_, right_ - r.left, r.top - bottom_);
        case 3: return box(top_ - r.top, right_ - r.right, top_ - r.bottom, right_ - r.left);
        default: return box(r.left - left_, top_ - r.top, r.right - left_, top_ - r.bottom);
    }
}

}  // namespace ragdoll::pdf
