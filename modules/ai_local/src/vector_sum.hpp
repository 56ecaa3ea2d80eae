#pragma once

#include <cstddef>

namespace ragdoll::ai_local {

/// sum[i] += values[i] for 256 numbers, with the widest vectors that this processor has.
void add_256(float* sum, const float* values) noexcept;

}  // namespace ragdoll::ai_local
