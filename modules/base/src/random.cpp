#include "ragdoll/base/random.hpp"

#include <atomic>
#include <random>

namespace ragdoll {
namespace {

// splitmix64 (Steele, Lea, Flood 2014): the state is one counter, so an atomic add makes it thread-safe.
class SplitMix final : public Random {
public:
    explicit SplitMix(std::uint64_t seed) : state_(seed) {}

    std::uint64_t bits() override {
        constexpr std::uint64_t kGamma = 0x9e3779b97f4a7c15;
        std::uint64_t mixed = state_.fetch_add(kGamma, std::memory_order_relaxed) + kGamma;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }

private:
    std::atomic<std::uint64_t> state_;
};

}  // namespace

std::unique_ptr<Random> system_random() {
    std::random_device device;
    return seeded_random((std::uint64_t{device()} << 32) ^ device());
}

std::unique_ptr<Random> seeded_random(std::uint64_t seed) {
    return std::make_unique<SplitMix>(seed);
}

}  // namespace ragdoll
