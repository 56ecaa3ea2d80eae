#include "back_mapping.hpp"

#include <algorithm>
#include <cmath>

namespace ragdoll::recognition {

void BackMapping::follow(const Step& back) {
    const Step before = back_;
    back_ = {.xx = before.xx * back.xx + before.xy * back.yx,
             .xy = before.xx * back.xy + before.xy * back.yy,
             .x0 = before.xx * back.x0 + before.xy * back.y0 + before.x0,
             .yx = before.yx * back.xx + before.yy * back.yx,
             .yy = before.yx * back.xy + before.yy * back.yy,
             .y0 = before.yx * back.x0 + before.yy * back.y0 + before.y0};
}

void BackMapping::scaled(double factor) {
    follow({1 / factor, 0, 0, 0, 1 / factor, 0});
}

void BackMapping::turned(int quarters, int width, int height) {
    switch (quarters) {
        case 1: return follow({0, 1, 0, -1, 0, static_cast<double>(height)});
        case 2: return follow({-1, 0, static_cast<double>(width), 0, -1, static_cast<double>(height)});
        case 3: return follow({0, -1, static_cast<double>(width), 1, 0, 0});
        default: return;
    }
}

void BackMapping::rotated(double radians, int width, int height, int new_width, int new_height) {
    const double cosine = std::cos(radians);
    const double sine = std::sin(radians);
    const double x = new_width / 2.0;
    const double y = new_height / 2.0;
    follow({cosine, sine, width / 2.0 - cosine * x - sine * y, -sine, cosine, height / 2.0 + sine * x - cosine * y});
}

BackMapping::Point BackMapping::original(Point point) const {
    return {back_.xx * point.x + back_.xy * point.y + back_.x0, back_.yx * point.x + back_.yy * point.y + back_.y0};
}

extraction::Box BackMapping::original(const extraction::Box& box) const {
    const Point corners[] = {original(Point{box.left, box.top}), original(Point{box.right, box.top}),
                             original(Point{box.left, box.bottom}), original(Point{box.right, box.bottom})};
    const auto [left, right] = std::ranges::minmax(corners, {}, &Point::x);
    const auto [top, bottom] = std::ranges::minmax(corners, {}, &Point::y);
    return {static_cast<float>(left.x), static_cast<float>(top.y), static_cast<float>(right.x),
            static_cast<float>(bottom.y)};
}

}  // namespace ragdoll::recognition
