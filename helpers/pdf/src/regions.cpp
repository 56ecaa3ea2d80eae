#include "regions.hpp"

#include <cctype>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

#include "bands.hpp"
#include "labels.hpp"
#include "lines.hpp"
#include "people.hpp"
#include "prose_columns.hpp"
#include "table_rows.hpp"

namespace ragdoll::pdf {
namespace {

// Columns in columns deeper than this are read line by line.
constexpr int kDeepestCut = 12;

// The share of cells that must stand on a line with a neighbour for a band to be a table.
constexpr float kAlignedCells = 0.5F;

// Rows further apart than this many usual spaces are not of one table.
constexpr float kTableGap = 2.2F;

bool cells_are_aligned(const Band& band) {
    std::size_t cells = 0;
    std::size_t aligned = 0;
    for (const Strip& strip : band.strips) {
        for (std::size_t i = 0; i < strip.fragments.size(); ++i) {
            ++cells;
            if (stands_on_line_with_neighbour(strip, i, band.intervals)) ++aligned;
        }
    }
    return static_cast<float>(aligned) >= kAlignedCells * static_cast<float>(cells);
}

// Bullets stand apart from their text like a narrow first column: one sign that is no letter or digit.
bool is_bulleted_list(const Band& band) {
    if (band.intervals.size() != 2) return false;
    bool has_bullets = false;
    for (const Strip& strip : band.strips) {
        const Fragment& first = strip.fragments.front();
        if (column_of(band.intervals, first.box) != 0) continue;
        if (first.text.size() > 4 || std::isalnum(static_cast<unsigned char>(first.text.front())) != 0) return false;
        has_bullets = true;
    }
    return has_bullets;
}

// For each interval, the number of the part in which it is read; labels (bullets, line numbers) go with the text
// right of them.
std::vector<std::size_t> parts_by_prose(const std::vector<bool>& prose) {
    std::vector<std::size_t> parts(prose.size());
    const std::size_t columns = static_cast<std::size_t>(std::count(prose.begin(), prose.end(), true));
    std::size_t part = 0;
    for (std::size_t i = 0; i < prose.size(); ++i) {
        parts[i] = part;
        if (prose[i] && part + 1 < columns) ++part;
    }
    return parts;
}

std::vector<std::size_t> each_a_part(const std::vector<Interval>& intervals) {
    std::vector<std::size_t> parts(intervals.size());
    std::iota(parts.begin(), parts.end(), std::size_t{0});
    return parts;
}

// Two parts, on either side of the widest gap.
std::vector<std::size_t> parts_at_widest_gap(const std::vector<Interval>& intervals) {
    std::size_t widest = 1;
    for (std::size_t i = 1; i < intervals.size(); ++i) {
        if (intervals[i].left - intervals[i - 1].right > intervals[widest].left - intervals[widest - 1].right)
            widest = i;
    }
    std::vector<std::size_t> parts(intervals.size(), 0);
    for (std::size_t i = widest; i < parts.size(); ++i) parts[i] = 1;
    return parts;
}

float gap_between(const Strip& upper, const Strip& lower) {
    float bottom = upper.fragments.front().box.bottom;
    for (const Fragment& fragment : upper.fragments) bottom = std::max(bottom, fragment.box.bottom);
    float top = lower.fragments.front().box.top;
    for (const Fragment& fragment : lower.fragments) top = std::min(top, fragment.box.top);
    return top - bottom;
}

// The median space between rows, at least half a line.
float usual_gap(const Band& band) {
    float least = 0.5F * band.strips.front().fragments.front().size;
    if (band.strips.size() < 2) return least;
    std::vector<float> gaps;
    for (std::size_t i = 1; i < band.strips.size(); ++i)
        gaps.push_back(gap_between(band.strips[i - 1], band.strips[i]));
    const auto median = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), median, gaps.end());
    return std::max(least, *median);
}

class Cutter {
public:
    explicit Cutter(std::vector<Region>& regions) : regions_(regions) {}

    void cut(std::vector<Fragment> fragments, int depth) {
        for (Band& band : make_bands(std::move(fragments))) {
            if (!band.has_columns() || depth >= kDeepestCut) {
                add_lines(band);
            } else {
                cut_columns(band, depth);
            }
        }
    }

private:
    void cut_columns(Band& band, int depth) {
        const std::vector<bool> prose = find_prose_columns(band);
        if (std::count(prose.begin(), prose.end(), true) > 1) {
            read_by_column(band, parts_by_prose(prose), depth);
        } else if (has_people_side_by_side(band)) {
            read_by_column(band, each_a_part(band.intervals), depth);
        } else if (band.strips.size() == 1 && band.strips.front().fragments.size() == band.intervals.size()) {
            add_lines(band);  // one line with wide gaps proves no table
        } else if (is_bulleted_list(band)) {
            add_lines(band);
        } else if (cells_are_aligned(band)) {
            cut_table(band, depth);
        } else {
            read_two_parts(band, depth);
        }
    }

    void read_two_parts(Band& band, int depth) {
        const std::vector<std::size_t> parts = parts_at_widest_gap(band.intervals);
        if (!is_labelled(band, parts)) return read_by_column(band, parts, depth);
        for (Band& entry : cut_at_labels(band, parts)) {
            is_open_ = false;
            if (has_label_of_one_line(entry, parts)) {
                add_lines(entry);
            } else {
                read_by_column(entry, parts, depth);
            }
        }
        is_open_ = false;
    }

    void read_by_column(Band& band, const std::vector<std::size_t>& part_of_interval, int depth) {
        std::vector<std::vector<Fragment>> parts(part_of_interval.back() + 1);
        for (Strip& strip : band.strips) {
            for (Fragment& fragment : strip.fragments) {
                parts[part_of_interval[column_of(band.intervals, fragment.box)]].push_back(std::move(fragment));
            }
        }
        for (std::vector<Fragment>& part : parts) {
            std::stable_sort(part.begin(), part.end(),
                             [](const Fragment& a, const Fragment& b) { return a.box.top < b.box.top; });
            is_open_ = false;
            cut(std::move(part), depth + 1);
        }
        is_open_ = false;
    }

    void add_lines(Band& band) {
        if (!is_open_) regions_.emplace_back();
        is_open_ = true;
        for (Strip& strip : band.strips) {
            for (Fragment& line : lines_of(std::move(strip.fragments)))
                regions_.back().lines.push_back(std::move(line));
        }
    }

    // Two tables, or a table and the heading of what follows, may keep the same gap free; a wide space parts them.
    void cut_table(Band& band, int depth) {
        const float widest_gap = kTableGap * usual_gap(band);
        std::vector<std::vector<Fragment>> parts(1);
        for (std::size_t i = 0; i < band.strips.size(); ++i) {
            if (i > 0 && gap_between(band.strips[i - 1], band.strips[i]) > widest_gap) parts.emplace_back();
            for (const Fragment& fragment : band.strips[i].fragments) parts.back().push_back(fragment);
        }
        if (parts.size() == 1) return add_table(band);
        for (std::vector<Fragment>& part : parts) {
            std::stable_sort(part.begin(), part.end(),
                             [](const Fragment& a, const Fragment& b) { return a.box.top < b.box.top; });
            is_open_ = false;
            cut(std::move(part), depth + 1);
        }
    }

    void add_table(Band& band) {
        Region& region = regions_.emplace_back();
        region.is_table = true;
        is_open_ = false;
        region.rows = make_rows(band, region.has_sure_columns);
    }

    std::vector<Region>& regions_;
    bool is_open_ = false;  // whether lines go on in the last region
};

}  // namespace

std::vector<Region> cut_regions(std::vector<Fragment> fragments) {
    std::vector<Region> regions;
    if (!fragments.empty()) Cutter(regions).cut(std::move(fragments), 0);
    return regions;
}

}  // namespace ragdoll::pdf
