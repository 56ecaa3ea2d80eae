#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace ragdoll::documents {

// The names of an enumeration whose values are 0, 1, 2 …, in their order.

template <class Enum, std::size_t kCount>
std::string_view name_of(const std::array<std::string_view, kCount>& names, Enum value) noexcept {
    return names[static_cast<std::size_t>(value)];
}

template <class Enum, std::size_t kCount>
std::optional<Enum> named(const std::array<std::string_view, kCount>& names, std::string_view text) {
    for (std::size_t i = 0; i < kCount; ++i) {
        if (names[i] == text) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

}  // namespace ragdoll::documents
