#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "recording.hpp"

namespace ragdoll::speech {

inline std::span<const std::byte> bytes_of(const std::string& file) {
    return std::as_bytes(std::span(file));
}

/// The samples from where the recording stands to its end.
inline std::vector<float> read_all(Recording& recording) {
    std::vector<float> all;
    std::array<float, 1000> window{};
    for (std::size_t count = 0; (count = recording.read(window)) > 0;) {
        all.insert(all.end(), window.begin(), window.begin() + static_cast<std::ptrdiff_t>(count));
    }
    return all;
}

}  // namespace ragdoll::speech
