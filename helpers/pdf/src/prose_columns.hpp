#pragma once

#include <vector>

#include "bands.hpp"

namespace ragdoll::pdf {

/// For each interval of a band, whether it holds running text: lines that mostly fill its width.
std::vector<bool> find_prose_columns(const Band& band);

}  // namespace ragdoll::pdf
