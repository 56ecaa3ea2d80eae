#include "bands.hpp"

#include <cmath>
#include <utility>

#include "fragments.hpp"

namespace ragdoll::pdf {
namespace {

// Boxes reach over the letters, so lines set tightly overlap a little without being one line.
constexpr float kBoxMargin = 0.2F;

// A single piece of text wider than this share of the band that closes a gap is a heading over the columns.
constexpr float kWidestCell = 0.6F;

std::vector<Interval> merge_intervals(std::vector<Interval> intervals, float narrowest_gap) {
    std::sort(intervals.begin(), intervals.end(), [](Interval a, Interval b) { return a.left < b.left; });
    std::vector<Interval> merged;
    for (const Interval& next : intervals) {
        if (!merged.empty() && next.left - merged.back().right < narrowest_gap) {
            merged.back().right = std::max(merged.back().right, next.right);
        } else {
            merged.push_back(next);
        }
    }
    return merged;
}

// The gap that parts columns, from the text next to it.
float gutter_for(const std::vector<Fragment>& fragments) {
    float smallest = fragments.front().size;
    for (const Fragment& fragment : fragments) smallest = std::min(smallest, fragment.size);
    return kWidestSpace * smallest;
}

Strip make_strip(std::vector<Fragment> fragments) {
    Strip strip;
    std::vector<Interval> intervals;
    intervals.reserve(fragments.size());
    for (const Fragment& fragment : fragments) intervals.push_back({fragment.box.left, fragment.box.right});
    strip.intervals = merge_intervals(std::move(intervals), gutter_for(fragments));
    std::sort(fragments.begin(), fragments.end(),
              [](const Fragment& a, const Fragment& b) { return a.box.left < b.box.left; });
    strip.fragments = std::move(fragments);
    return strip;
}

std::vector<Strip> make_strips(std::vector<Fragment> fragments) {
    std::vector<Strip> strips;
    std::vector<Fragment> current;
    float bottom = 0;
    for (Fragment& fragment : fragments) {
        const float margin = kBoxMargin * fragment.box.height();
        if (!current.empty() && fragment.box.top + margin >= bottom) {
            strips.push_back(make_strip(std::exchange(current, {})));
        }
        bottom = current.empty() ? fragment.box.bottom - margin : std::max(bottom, fragment.box.bottom - margin);
        current.push_back(std::move(fragment));
    }
    if (!current.empty()) strips.push_back(make_strip(std::move(current)));
    return strips;
}

std::vector<Interval> common_intervals(const Band& band, const Strip& strip) {
    std::vector<Interval> all = band.intervals;
    all.insert(all.end(), strip.intervals.begin(), strip.intervals.end());
    return merge_intervals(std::move(all), gutter_for(strip.fragments));
}

// Whether the strip may join; `merged` are the intervals of both.
bool belongs(const Band& band, const Strip& strip, const std::vector<Interval>& merged) {
    if (!band.has_columns()) return strip.intervals.size() == 1;
    if (merged.size() == 1) return false;
    const float extent = merged.back().right - merged.front().left;
    const Interval& first = strip.intervals.front();
    return strip.intervals.size() > 1 || merged.size() == band.intervals.size() ||
           first.right - first.left < kWidestCell * extent;
}

}  // namespace

std::vector<Band> make_bands(std::vector<Fragment> fragments) {
    std::vector<Band> bands;
    for (Strip& strip : make_strips(std::move(fragments))) {
        std::vector<Interval> merged = bands.empty() ? strip.intervals : common_intervals(bands.back(), strip);
        if (bands.empty() || !belongs(bands.back(), strip, merged)) {
            bands.emplace_back();
            merged = strip.intervals;
        }
        bands.back().intervals = std::move(merged);
        bands.back().strips.push_back(std::move(strip));
    }
    return bands;
}

std::size_t column_of(const std::vector<Interval>& intervals, const Box& box) {
    std::size_t column = 0;
    while (column + 1 < intervals.size() && intervals[column + 1].left <= box.centre()) ++column;
    return column;
}

bool stands_on_line_with_neighbour(const Strip& strip, std::size_t index, const std::vector<Interval>& intervals) {
    const Fragment& fragment = strip.fragments[index];
    const std::size_t column = column_of(intervals, fragment.box);
    for (std::size_t other = 0; other < strip.fragments.size() && other < 64; ++other) {
        const Fragment& neighbour = strip.fragments[other];
        if (column_of(intervals, neighbour.box) == column) continue;
        if (std::abs(neighbour.box.middle() - fragment.box.middle()) < 0.25F * fragment.size) return true;
    }
    return false;
}

}  // namespace ragdoll::pdf
