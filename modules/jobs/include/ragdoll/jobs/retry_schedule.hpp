#pragma once

#include <chrono>

namespace ragdoll::jobs {

/// How long a failed job waits before it runs again.
///
/// The wait is attempt⁴ + 2 s: 3, 18, 83, 258, 627 s without jitter, so a hiccup is retried at once and a
/// broken provider is left alone. Source: ActiveJob `:exponentially_longer`, which the design names.
/// Thread-safe: immutable after construction.
class RetrySchedule {
public:
    /// @param jitter  share of attempt⁴ added at random, 0 to 1; spreads out jobs that failed together.
    /// @throws std::invalid_argument  outside that range.
    explicit RetrySchedule(double jitter = 0.15);

    /// @param failed_attempt  1 after the first run.
    /// @param random          uniform in [0, 1); an argument, so that a test can state the exact wait.
    std::chrono::milliseconds wait_after(int failed_attempt, double random) const;

private:
    double jitter_;
};

}  // namespace ragdoll::jobs
