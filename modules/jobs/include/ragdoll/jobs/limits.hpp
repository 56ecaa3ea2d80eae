#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ragdoll/base/clock.hpp"

namespace ragdoll::jobs {

/// What a limit on the number of running jobs counts.
enum class LimitScope { global = 0, queue = 1, lane = 2 };

/// At most `most` jobs of the scope run at once, in all processes together.
struct Limit {
    LimitScope scope = LimitScope::global;
    std::string name;  ///< of the queue, prefix included, or lane; empty for global
    int most = 1;      ///< at least 0

    bool operator==(const Limit&) const = default;
};

/// A lane that is limited or parked, or has jobs that wait for it.
struct LaneStatus {
    std::string name;
    std::optional<int> most;
    std::optional<Timestamp> parked_until;
    std::int64_t running = 0;
    std::int64_t blocked = 0;
};

}  // namespace ragdoll::jobs
