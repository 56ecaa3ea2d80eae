#include "labels.hpp"

#include <utility>

namespace ragdoll::pdf {

// Labels (the terms of a list, the years of a curriculum, headings in the margin) stand left of the text that they
// name, on a line with its beginning, and are much shorter.
bool is_labelled(const Band& band, const std::vector<std::size_t>& part_of_interval) {
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
    return 4 * aligned >= 3 * labels && text_bytes > 3 * label_bytes;
}

std::vector<Band> cut_at_labels(Band& band, const std::vector<std::size_t>& part_of_interval) {
    std::vector<Band> entries;
    bool last_has_label = false;
    for (Strip& strip : band.strips) {
        const bool has_label = part_of_interval[column_of(band.intervals, strip.fragments.front().box)] == 0;
        if (entries.empty() || (has_label && !last_has_label)) entries.push_back({{}, band.intervals});
        last_has_label = has_label;
        entries.back().strips.push_back(std::move(strip));
    }
    return entries;
}

}  // namespace ragdoll::pdf
