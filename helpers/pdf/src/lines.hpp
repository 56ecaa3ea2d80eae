#pragma once

#include <vector>

#include "word.hpp"

namespace ragdoll::pdf {

/// Puts fragments together to whole lines, from top to bottom, each in the order of reading.
std::vector<Fragment> lines_of(std::vector<Fragment> fragments);

}  // namespace ragdoll::pdf
