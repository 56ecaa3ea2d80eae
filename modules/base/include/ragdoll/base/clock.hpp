#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ragdoll {

/// A point in civil time, in whole milliseconds since 1970-01-01 UTC.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// Where the time comes from. Nothing else asks the system for it, so that a test or simulation can decide it.
/// Implementations are thread-safe.
class Clock {
public:
    virtual ~Clock() = default;

    /// Civil time; may jump when the machine's clock is set.
    virtual Timestamp now() const = 0;

    /// For measuring durations; never goes back.
    virtual std::chrono::nanoseconds monotonic() const = 0;
};

/// The machine's own clock.
class SystemClock final : public Clock {
public:
    Timestamp now() const override;
    std::chrono::nanoseconds monotonic() const override;
};

/// "2026-01-15T10:30:00.250Z"; the fraction is left out when it is zero.
std::string to_iso8601(Timestamp time);

/// Reads what `to_iso8601` writes. Nothing for anything else.
std::optional<Timestamp> parse_iso8601(std::string_view text);

/// Milliseconds since 1970, the form in which stores keep a time.
inline std::int64_t to_epoch_ms(Timestamp time) {
    return time.time_since_epoch().count();
}
inline Timestamp from_epoch_ms(std::int64_t ms) {
    return Timestamp(std::chrono::milliseconds(ms));
}

}  // namespace ragdoll
