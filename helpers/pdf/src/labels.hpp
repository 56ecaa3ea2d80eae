#pragma once

#include <cstddef>
#include <vector>

#include "bands.hpp"

namespace ragdoll::pdf {

/// Whether the first part of a band holds labels: the terms of a list, the years of a curriculum, headings in the
/// margin. They stand left of the text that they name, on a line with its beginning, and are much shorter.
/// @param part_of_interval  for each interval 0, or more for what stands right of the labels.
bool is_labelled(const Band& band, const std::vector<std::size_t>& part_of_interval);

/// A band for each label with its text. Takes the strips.
std::vector<Band> cut_at_labels(Band& band, const std::vector<std::size_t>& part_of_interval);

/// Whether the label of one such band stands on a line of the text and goes on in no further one, so that it can be
/// read with that line.
bool has_label_of_one_line(const Band& entry, const std::vector<std::size_t>& part_of_interval);

}  // namespace ragdoll::pdf
