#pragma once

#include <string>
#include <string_view>

namespace ragdoll::extraction {

inline constexpr std::size_t kMaxPath = 1024;

/// A path that stays below where it is put, whatever the document called it; the last kMaxPath bytes of a longer one.
std::string safe_path(std::string_view path);

}  // namespace ragdoll::extraction
