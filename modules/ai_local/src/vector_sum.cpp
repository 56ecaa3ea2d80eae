#include "vector_sum.hpp"

namespace ragdoll::ai_local {
namespace {

using AddFunction = void (*)(float*, const float*) noexcept;

// The same loop, compiled for three kinds of processor.
inline __attribute__((always_inline)) void add(float* sum, const float* values) noexcept {
    for (std::size_t i = 0; i < 256; ++i) sum[i] += values[i];
}

#if defined(__x86_64__)
__attribute__((target("avx512f"), optimize("O3"))) void add_avx512(float* sum, const float* values) noexcept {
    add(sum, values);
}
__attribute__((target("avx2"), optimize("O3"))) void add_avx2(float* sum, const float* values) noexcept {
    add(sum, values);
}
#endif
void add_baseline(float* sum, const float* values) noexcept {
    add(sum, values);
}

AddFunction choose() noexcept {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") != 0) return add_avx512;
    if (__builtin_cpu_supports("avx2") != 0) return add_avx2;
#endif
    return add_baseline;
}

}  // namespace

void add_256(float* sum, const float* values) noexcept {
    static const AddFunction chosen = choose();
    chosen(sum, values);
}

}  // namespace ragdoll::ai_local
