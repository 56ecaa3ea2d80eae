#include "dot_product.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
// GCC 12 warns of its own header: _mm512_reduce_add_epi32 leaves an operand undefined on purpose (GCC bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace ragdoll::search {
namespace {

using ScanCodes = void (*)(const std::int16_t*, const std::int8_t*, std::size_t, std::size_t, std::int32_t*) noexcept;

void scan_baseline(const std::int16_t* query, const std::int8_t* rows, std::size_t count, std::size_t width,
                   std::int32_t* results) noexcept {
    for (std::size_t row = 0; row < count; ++row, rows += width) {
        std::int32_t sum = 0;
        for (std::size_t i = 0; i < width; ++i) sum += query[i] * rows[i];
        results[row] = sum;
    }
}

#if defined(__x86_64__)
// 8-bit codes are widened to 16 bits and multiplied in pairs, so no product can overflow. Reading the rows from memory
// takes longer than this arithmetic: the 8-bit products of VNNI would gain nothing.
__attribute__((target("avx2"))) void scan_avx2(const std::int16_t* query, const std::int8_t* rows, std::size_t count,
                                               std::size_t width, std::int32_t* results) noexcept {
    for (std::size_t row = 0; row < count; ++row, rows += width) {
        __m256i sum = _mm256_setzero_si256();
        for (std::size_t i = 0; i < width; i += 16) {
            const __m128i codes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rows + i));
            const __m256i weights = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(query + i));
            sum = _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_cvtepi8_epi16(codes), weights));
        }
        __m128i half = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
        half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
        half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xB1));
        results[row] = _mm_cvtsi128_si32(half);
    }
}

__attribute__((target("avx512f,avx512bw"))) void scan_avx512(const std::int16_t* query, const std::int8_t* rows,
                                                             std::size_t count, std::size_t width,
                                                             std::int32_t* results) noexcept {
    for (std::size_t row = 0; row < count; ++row, rows += width) {
        __m512i sum = _mm512_setzero_si512();
        for (std::size_t i = 0; i < width; i += 32) {
            const __m256i codes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows + i));
            const __m512i weights = _mm512_loadu_si512(query + i);
            sum = _mm512_add_epi32(sum, _mm512_madd_epi16(_mm512_cvtepi8_epi16(codes), weights));
        }
        results[row] = _mm512_reduce_add_epi32(sum);
    }
}
#endif

struct Choice {
    ScanCodes scan;
    const char* name;
};

Choice choose() noexcept {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512bw")) return {scan_avx512, "avx512"};
    if (__builtin_cpu_supports("avx2")) return {scan_avx2, "avx2"};
#endif
    return {scan_baseline, "baseline"};
}

const Choice kChoice = choose();

}  // namespace

void dot_products(const std::int16_t* query, const std::int8_t* rows, std::size_t count, std::size_t width,
                  std::int32_t* results) noexcept {
    kChoice.scan(query, rows, count, width, results);
}

float dot_product(const float* a, const float* b, std::size_t count) noexcept {
    // Eight sums that do not wait for each other; the compiler makes vector instructions of them.
    float sums[8] = {};
    std::size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        for (std::size_t lane = 0; lane < 8; ++lane) sums[lane] += a[i + lane] * b[i + lane];
    }
    float sum = 0;
    for (const float part : sums) sum += part;
    for (; i < count; ++i) sum += a[i] * b[i];
    return sum;
}

const char* dot_product_instructions() noexcept {
    return kChoice.name;
}

}  // namespace ragdoll::search
