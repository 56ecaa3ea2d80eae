#pragma once

#include "ragdoll/extraction/place.hpp"

namespace ragdoll::recognition {

/// Where a place in a picture that was turned and scaled is in the picture as it was. Each step that changes the
/// picture is told in the order in which it is done.
class BackMapping {
public:
    void scaled(double factor);
    /// Clockwise by quarters of a circle; the size is that before.
    void turned(int quarters, int width, int height);
    /// Clockwise about its middle, the canvas growing with it as needed.
    void rotated(double radians, int width, int height, int new_width, int new_height);

    /// The box around the four corners, for it may stand askew there.
    extraction::Box original(const extraction::Box& box) const;

private:
    struct Point {
        double x;
        double y;
    };
    /// x = xx·x' + xy·y' + x0, y alike.
    struct Step {
        double xx, xy, x0;
        double yx, yy, y0;
    };
    void follow(const Step& back);
    Point original(Point point) const;

    Step back_{1, 0, 0, 0, 1, 0};
};

}  // namespace ragdoll::recognition
