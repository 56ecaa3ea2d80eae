#pragma once

#include <atomic>

#include "ragdoll/base/clock.hpp"

namespace ragdoll::testing {

/// A clock that stands still until the test moves it. Thread-safe.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Timestamp start = from_epoch_ms(1'768'473'000'000)) : epoch_ms_(to_epoch_ms(start)) {}

    Timestamp now() const override { return from_epoch_ms(epoch_ms_.load()); }
    std::chrono::nanoseconds monotonic() const override { return std::chrono::milliseconds(monotonic_ms_.load()); }

    /// Time passes.
    void advance(std::chrono::milliseconds by) {
        epoch_ms_ += by.count();
        monotonic_ms_ += by.count();
    }

    /// Somebody sets the machine's clock: civil time jumps, durations do not.
    void jump(std::chrono::milliseconds by) { epoch_ms_ += by.count(); }

private:
    std::atomic<std::int64_t> epoch_ms_;
    std::atomic<std::int64_t> monotonic_ms_{0};
};

}  // namespace ragdoll::testing
