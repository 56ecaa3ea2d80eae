#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace ragdoll::pdf {

/// A rectangle on the page in points; y grows downwards.
struct Box {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;

    float width() const { return right - left; }
    float height() const { return bottom - top; }
    float middle() const { return (top + bottom) / 2; }
    float centre() const { return (left + right) / 2; }

    void include(const Box& other) {
        left = std::min(left, other.left);
        top = std::min(top, other.top);
        right = std::max(right, other.right);
        bottom = std::max(bottom, other.bottom);
    }
};

/// Whether two boxes stand on one line of text: the lower one of the two heights is mostly shared.
inline bool on_one_line(const Box& a, const Box& b) {
    const float shared = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
    return shared > 0.5F * std::min(a.height(), b.height());
}

/// Whether it is an entry of a table of contents: "Preface . . . . . . xi".
inline bool has_dot_leader(std::string_view text) {
    return text.find(". . . .") != std::string_view::npos || text.find("......") != std::string_view::npos;
}

/// A word as the page draws it; its height stands for the font size.
struct Word {
    Box box;
    std::string text;  ///< UTF-8
    bool space_after = false;
};

/// Words that follow each other on one line without a wide gap.
struct Fragment {
    Box box;
    std::string text;
    float size = 0;  ///< points: mean height of its words, weighted by their length
};

}  // namespace ragdoll::pdf
