#include "ragdoll/base/settings_types.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <utility>

namespace ragdoll {
namespace {

struct NumberAndUnit {
    double number;
    std::string unit;  // lower case, without spaces
};

std::optional<NumberAndUnit> split(std::string_view text) {
    NumberAndUnit result{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result.number);
    if (error != std::errc() || !std::isfinite(result.number) || result.number < 0) return std::nullopt;
    for (const char* at = end; at != text.data() + text.size(); ++at) {
        if (*at != ' ') result.unit += static_cast<char>(*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at);
    }
    return result;
}

using Unit = std::pair<std::string_view, double>;

template <std::size_t N>
std::optional<double> scaled(std::string_view text, const std::array<Unit, N>& units) {
    const auto parts = split(text);
    if (!parts) return std::nullopt;
    for (const auto& [name, factor] : units) {
        if (parts->unit == name) return parts->number * factor;
    }
    return std::nullopt;
}

std::string two_parts(std::int64_t large, const char* large_unit, std::int64_t small, const char* small_unit) {
    std::string text = std::to_string(large) + " " + large_unit;
    if (small != 0) text += " " + std::to_string(small) + " " + small_unit;
    return text;
}

}  // namespace

std::optional<std::uint64_t> parse_bytes(std::string_view text) {
    static constexpr std::array<Unit, 18> kUnits{{{"", 1},
                                                  {"b", 1},
                                                  {"k", 1e3},
                                                  {"kb", 1e3},
                                                  {"m", 1e6},
                                                  {"mb", 1e6},
                                                  {"g", 1e9},
                                                  {"gb", 1e9},
                                                  {"t", 1e12},
                                                  {"tb", 1e12},
                                                  {"ki", 0x1p10},
                                                  {"kib", 0x1p10},
                                                  {"mi", 0x1p20},
                                                  {"mib", 0x1p20},
                                                  {"gi", 0x1p30},
                                                  {"gib", 0x1p30},
                                                  {"ti", 0x1p40},
                                                  {"tib", 0x1p40}}};
    const auto bytes = scaled(text, kUnits);
    if (!bytes || *bytes >= 0x1p63) return std::nullopt;
    return static_cast<std::uint64_t>(std::llround(*bytes));
}

std::string format_bytes(std::uint64_t bytes) {
    constexpr std::array<const char*, 5> kNames{"B", "kB", "MB", "GB", "TB"};
    auto value = static_cast<double>(bytes);
    std::size_t step = 0;
    while (value >= 999.5 && step + 1 < kNames.size()) {
        value /= 1000;
        ++step;
    }
    char buffer[32];
    const int digits = step == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    std::snprintf(buffer, sizeof buffer, "%.*f %s", digits, value, kNames[step]);
    return buffer;
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
    static constexpr std::array<Unit, 8> kUnits{
        {{"", 1e3}, {"ms", 1}, {"s", 1e3}, {"m", 60e3}, {"min", 60e3}, {"h", 3600e3}, {"d", 86400e3}, {"w", 604800e3}}};
    const auto milliseconds = scaled(text, kUnits);
    if (!milliseconds || *milliseconds >= 0x1p53) return std::nullopt;
    return std::chrono::milliseconds(std::llround(*milliseconds));
}

std::string format_duration(std::chrono::milliseconds duration) {
    const std::int64_t ms = duration.count();
    char buffer[32];
    if (ms < 1000) return std::to_string(ms) + " ms";
    if (ms < 60'000) {
        std::snprintf(buffer, sizeof buffer, "%.1f s", static_cast<double>(ms) / 1000);
        return buffer;
    }
    const std::int64_t seconds = ms / 1000;
    if (seconds < 3600) return two_parts(seconds / 60, "min", seconds % 60, "s");
    if (seconds < 86400) return two_parts(seconds / 3600, "h", seconds % 3600 / 60, "min");
    return two_parts(seconds / 86400, "d", seconds % 86400 / 3600, "h");
}

}  // namespace ragdoll
