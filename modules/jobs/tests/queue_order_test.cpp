#include "queue_order.hpp"

#include <gtest/gtest.h>

#include <map>

namespace ragdoll::jobs {
namespace {

TEST(QueueOrder, AWeightIsTheChanceOfBeingAskedFirst) {
    const auto random = seeded_random(3);
    std::map<std::string, int> first;
    for (int i = 0; i < 6000; ++i)
        ++first[draw_queue_order({{"embeddings", 3}, {"processing", 2}, {"analysis", 1}}, *random).front()];
    EXPECT_NEAR(first["embeddings"], 3000, 200);
    EXPECT_NEAR(first["processing"], 2000, 200);
    EXPECT_NEAR(first["analysis"], 1000, 150);
}

TEST(QueueOrder, WithoutWeightsItIsStrict) {
    const auto random = seeded_random(3);
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(draw_queue_order({{"b", 0}, {"a", 0}}, *random), (std::vector<std::string>{"b", "a"}));
    }
}

}  // namespace
}  // namespace ragdoll::jobs
