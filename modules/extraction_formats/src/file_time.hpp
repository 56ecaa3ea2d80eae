#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "ragdoll/base/clock.hpp"

namespace ragdoll::extraction_formats {

/// A moment as Windows counts it, in 100 ns since 1601; nothing for 0 and for what lies behind the year 9999.
inline std::optional<Timestamp> moment_of_file_time(std::uint64_t ticks) {
    using namespace std::chrono;
    constexpr std::uint64_t kTicksPerMs = 10'000;
    constexpr sys_days kFirst(1601y / 1 / 1);
    const auto since_first = milliseconds(static_cast<std::int64_t>(ticks / kTicksPerMs));
    if (ticks == 0 || since_first >= sys_days(10'000y / 1 / 1) - kFirst) return std::nullopt;
    return Timestamp(kFirst) + since_first;
}

}  // namespace ragdoll::extraction_formats
