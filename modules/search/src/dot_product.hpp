#pragma once

#include <cstddef>
#include <cstdint>

namespace ragdoll::search {

/// Codes are padded with zeros to a multiple of this.
inline constexpr std::size_t kCodeBlock = 64;

/// Dot products of one query with `count` rows of `width` codes that lie one after the other. `width` is a multiple of
/// kCodeBlock. The widest instructions that the processor has are chosen at run time.
void dot_products(const std::int16_t* query, const std::int8_t* rows, std::size_t count, std::size_t width,
                  std::int32_t* results) noexcept;

float dot_product(const float* a, const float* b, std::size_t count) noexcept;

/// "avx512", "avx2" or "baseline": what the functions above use here.
const char* dot_product_instructions() noexcept;

}  // namespace ragdoll::search
