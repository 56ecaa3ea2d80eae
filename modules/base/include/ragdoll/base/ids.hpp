#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/base/random.hpp"

namespace ragdoll {

/// A 96-bit id, written as 24 lower-case hexadecimal digits: the size and form of a Sidekiq `jid`.
class Id {
public:
    static constexpr std::size_t kBytes = 12;

    constexpr Id() = default;  ///< the null id, all zero
    explicit constexpr Id(const std::array<std::uint8_t, kBytes>& bytes) : bytes_(bytes) {}

    /// Nothing unless `text` is 24 hexadecimal digits.
    static std::optional<Id> parse(std::string_view text);

    std::string to_string() const;
    const std::array<std::uint8_t, kBytes>& bytes() const noexcept { return bytes_; }
    bool is_null() const noexcept { return *this == Id(); }

    auto operator<=>(const Id&) const = default;

private:
    std::array<std::uint8_t, kBytes> bytes_{};
};

/// Where new ids come from. Implementations are thread-safe.
class IdSource {
public:
    virtual ~IdSource() = default;
    virtual Id next() = 0;
};

/// Ids that rise with time: 48 bits of milliseconds, then 48 random bits, raised by a random step within one
/// millisecond. Each is greater than all that this source gave before, also when the clock is set back; ids of
/// different processes are ordered as their clocks are. Rising ids keep index insertions at the right edge.
class TimeOrderedIds final : public IdSource {
public:
    TimeOrderedIds(const Clock& clock, Random& random) : clock_(clock), random_(random) {}
    Id next() override;

private:
    const Clock& clock_;
    Random& random_;
    std::mutex mutex_;  // guards the two members below
    std::uint64_t last_ms_ = 0;
    std::uint64_t last_low_ = 0;
};

}  // namespace ragdoll

template <>
struct std::hash<ragdoll::Id> {
    std::size_t operator()(const ragdoll::Id& id) const noexcept;
};
