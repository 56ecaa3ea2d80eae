#include "labels.hpp"

#include <algorithm>
#include <utility>

namespace ragdoll::pdf {

namespace {

// With fewer lines for each label, it is rather a table.
constexpr std::size_t kFewestEntries = 2;
constexpr std::size_t kLinesOfAnEntry = 2;

bool begins_with_label(const Band& band, const Strip& strip, const std::vector<std::size_t>& part_of_interval) {
    return part_of_interval[column_of(band.intervals, strip.fragments.front().box)] == 0;
}

std::size_t count_entries(const Band& band, const std::vector<std::size_t>& part_of_interval) {
    std::size_t entries = 0;
    bool last_has_label = false;
    for (const Strip& strip : band.strips) {
        const bool has_label = begins_with_label(band, strip, part_of_interval);
        if (has_label && !last_has_label) ++entries;
        last_has_label = has_label;
    }
    return entries;
}

}  // namespace

bool has_label_of_one_line(const Band& entry, const std::vector<std::size_t>& part_of_interval) {
    const auto labels = std::ranges::count_if(
        entry.strips, [&](const Strip& strip) { return begins_with_label(entry, strip, part_of_interval); });
    return labels == 1 && stands_on_line_with_neighbour(entry.strips.front(), 0, entry.intervals);
}

bool is_labelled(const Band& band, const std::vector<std::size_t>& part_of_interval) {
    // A label in the middle of its text's height says what a row of a table is about.
    if (!begins_with_label(band, band.strips.front(), part_of_interval)) return false;
    std::size_t labels = 0;
    std::size_t aligned = 0;
    std::size_t label_bytes = 0;
    std::size_t text_bytes = 0;
    for (const Strip& strip : band.strips) {
        for (std::size_t i = 0; i < strip.fragments.size(); ++i) {
            const Fragment& fragment = strip.fragments[i];
            if (part_of_interval[column_of(band.intervals, fragment.box)] > 0) {
                text_bytes += fragment.text.size();
                continue;
            }
            ++labels;
            label_bytes += fragment.text.size();
            if (stands_on_line_with_neighbour(strip, i, band.intervals)) ++aligned;
        }
    }
    const std::size_t entries = count_entries(band, part_of_interval);
    return entries >= kFewestEntries && band.strips.size() >= kLinesOfAnEntry * entries && 4 * aligned >= 3 * labels &&
           text_bytes > 3 * label_bytes;
}

std::vector<Band> cut_at_labels(Band& band, const std::vector<std::size_t>& part_of_interval) {
    std::vector<Band> entries;
    bool last_has_label = false;
    for (Strip& strip : band.strips) {
        const bool has_label = begins_with_label(band, strip, part_of_interval);
        if (entries.empty() || (has_label && !last_has_label)) entries.push_back({{}, band.intervals});
        last_has_label = has_label;
        entries.back().strips.push_back(std::move(strip));
    }
    return entries;
}

}  // namespace ragdoll::pdf
