#pragma once

#include <charconv>
#include <string_view>
#include <system_error>

namespace ragdoll::extraction_formats {

/// The decimal number that `text` is; `fallback` when it is none.
inline int to_number(std::string_view text, int fallback) {
    int number = fallback;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : fallback;
}

}  // namespace ragdoll::extraction_formats
