#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>

namespace ragdoll::jobs_sqlite {

/// A counter in a file that all processes map, on which they sleep by futex: a wake-up crosses processes in
/// microseconds and nobody polls. Thread-safe.
class WakeSignal {
public:
    explicit WakeSignal(const std::filesystem::path& file);
    WakeSignal(const WakeSignal&) = delete;
    WakeSignal& operator=(const WakeSignal&) = delete;
    ~WakeSignal();

    std::uint32_t value() const noexcept;

    /// Returns when the counter is not `seen` (any more), or after `at_most`; may return early.
    void wait(std::uint32_t seen, std::chrono::milliseconds at_most) const noexcept;
    void raise() noexcept;

private:
    struct Shared {
        std::atomic<std::uint32_t> counter;
        std::atomic<std::uint32_t> sleepers;
    };
    static_assert(std::atomic<std::uint32_t>::is_always_lock_free, "the counter is shared between processes");

    Shared* shared_ = nullptr;
};

}  // namespace ragdoll::jobs_sqlite
