#include "ragdoll/jobs/inline_client.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/jobs/memory_store.hpp"
#include "ragdoll/jobs/testing/function_handler.hpp"

namespace ragdoll::jobs {
namespace {

class InlineClientTest : public ::testing::Test {
protected:
    ragdoll::testing::ManualClock clock;
    std::unique_ptr<Random> random = seeded_random(1);
    TimeOrderedIds ids{clock, *random};
    MemoryStore store{clock, ids};
    Registry registry;
    RetryPolicy policy{3, *random};
    Executor executor{registry, policy, clock};
    InlineClient client{store, executor, nullptr, clock, ids.next()};
};

TEST_F(InlineClientTest, AJobAndThoseThatItEnqueuesAreDoneWhenEnqueueReturns) {
    std::vector<std::string> order;
    registry.add("Parent", testing::handler([&](const Job&, JobContext&) -> Outcome {
                     client.enqueue({{.job_class = "Child", .queue = "q"}});
                     order.push_back("parent");
                     return Completed{};
                 }));
    registry.add("Child", testing::handler([&](const Job&, JobContext&) -> Outcome {
                     order.push_back("child");
                     return Completed{};
                 }));
    client.enqueue({{.job_class = "Parent", .queue = "q"}});
    EXPECT_EQ(order, (std::vector<std::string>{"parent", "child"}));
    EXPECT_EQ(store.counts().completed, 2);
}

TEST_F(InlineClientTest, AFailureIsTriedAgainAtOnceAsOftenAsThePolicySays) {
    int runs = 0;
    registry.add("Fails", testing::handler([&](const Job&, JobContext&) -> Outcome {
                     ++runs;
                     throw Error(Disposition::retry, "broken", "again and again");
                 }));
    const auto id = client.enqueue({{.job_class = "Fails", .queue = "q"}}).at(0).id;
    EXPECT_EQ(runs, 3);
    EXPECT_EQ(store.find(id)->state, JobState::dead);
}

}  // namespace
}  // namespace ragdoll::jobs
