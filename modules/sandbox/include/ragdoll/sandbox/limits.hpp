#pragma once

#include <chrono>
#include <cstdint>

namespace ragdoll::sandbox {

/// What one task may use.
struct Limits {
    std::uint64_t memory_bytes = std::uint64_t{1} << 30;  ///< address space
    std::chrono::seconds cpu_time{120};
    std::chrono::milliseconds wall_time{120'000};
    std::uint64_t output_bytes = 256'000'000;
};

}  // namespace ragdoll::sandbox
