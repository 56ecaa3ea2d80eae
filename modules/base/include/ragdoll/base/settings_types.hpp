#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ragdoll {

/// "64MB", "1.5 GiB", "4096": bytes. k, M, G, T are powers of 1000; Ki, Mi, Gi, Ti powers of 1024; the B may be left
/// out; case does not matter. Nothing when it is not such a size or does not fit.
std::optional<std::uint64_t> parse_bytes(std::string_view text);

/// "64 MB", "1.5 GB": three digits at most, powers of 1000.
std::string format_bytes(std::uint64_t bytes);

/// "300" (seconds), "250ms", "90s", "5m", "1h", "7d", "1.5h". Nothing when it is not such a duration, or negative.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

/// "250 ms", "4.2 s", "3 min 20 s", "2 h 5 min", "3 d 4 h".
std::string format_duration(std::chrono::milliseconds duration);

}  // namespace ragdoll
