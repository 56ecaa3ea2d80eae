#pragma once

#include <cstddef>
#include <vector>

#include "word.hpp"

namespace ragdoll::pdf {

/// A stretch across the page that holds text.
struct Interval {
    float left = 0;
    float right = 0;
};

/// Fragments whose heights overlap: one line, or the lines of columns that are not set on a common grid.
struct Strip {
    std::vector<Fragment> fragments;  ///< left to right
    std::vector<Interval> intervals;  ///< where its text stands, left to right, parted by gaps wider than a space
};

/// Consecutive strips; with more than one interval, its strips keep the gaps between them free.
struct Band {
    std::vector<Strip> strips;
    std::vector<Interval> intervals;

    bool has_columns() const { return intervals.size() > 1; }
};

/// @param fragments  sorted from top to bottom.
std::vector<Band> make_bands(std::vector<Fragment> fragments);

/// The interval in which a box stands, by its centre.
std::size_t column_of(const std::vector<Interval>& intervals, const Box& box);

/// Whether another column of the strip has text on the same line as one of its fragments.
bool stands_on_line_with_neighbour(const Strip& strip, std::size_t index, const std::vector<Interval>& intervals);

}  // namespace ragdoll::pdf
