#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ragdoll/base/random.hpp"

namespace ragdoll::jobs {

/// The order in which queues are asked this time. A queue of weight 3 is first three times as often as one of weight 1:
/// each stands in the urn as often as its weight says, and is drawn once. All weights 0: strictly as given.
std::vector<std::string> draw_queue_order(const std::vector<std::pair<std::string, int>>& queues, Random& random);

}  // namespace ragdoll::jobs
