#pragma once

#include <cstdint>
#include <memory>

namespace ragdoll {

/// Where randomness comes from. Implementations are thread-safe.
class Random {
public:
    virtual ~Random() = default;

    /// 64 independent random bits.
    virtual std::uint64_t bits() = 0;

    /// Uniform in [0, 1).
    double uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }

    /// Uniform in [0, bound); `bound` must be positive. The bias for bounds far below 2^64 is not measurable.
    std::uint64_t below(std::uint64_t bound) { return bits() % bound; }
};

/// Seeded from the system; for jitter and ids, not for keys.
std::unique_ptr<Random> system_random();

/// The same numbers for the same seed (splitmix64).
std::unique_ptr<Random> seeded_random(std::uint64_t seed);

}  // namespace ragdoll
