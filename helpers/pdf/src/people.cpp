#include "people.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace ragdoll::pdf {
namespace {

constexpr std::size_t kMostLines = 12;  // of what is told of a person

bool has_addresses_in_two_columns(const Strip& strip, const std::vector<Interval>& intervals) {
    const auto has_address = [](const Fragment& fragment) { return fragment.text.find('@') != std::string::npos; };
    const auto first = std::ranges::find_if(strip.fragments, has_address);
    if (first == strip.fragments.end()) return false;
    const std::size_t column = column_of(intervals, first->box);
    return std::any_of(first, strip.fragments.end(), [&](const Fragment& other) {
        return has_address(other) && column_of(intervals, other.box) != column;
    });
}

}  // namespace

bool has_people_side_by_side(const Band& band) {
    if (band.strips.size() < 2 || band.strips.size() > kMostLines) return false;
    const auto lines = std::ranges::count_if(
        band.strips, [&](const Strip& strip) { return has_addresses_in_two_columns(strip, band.intervals); });
    return lines == 1;
}

}  // namespace ragdoll::pdf
