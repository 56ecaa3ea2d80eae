#include "ragdoll/jobs/typed_job.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/jobs/memory_store.hpp"

namespace ragdoll::jobs {
namespace {

using namespace std::chrono_literals;

struct Greet : JobClass<Greet, std::string, int> {
    static constexpr const char* kName = "Greet";
    static constexpr const char* kQueue = "mail";
    explicit Greet(std::vector<std::string>& log) : log_(log) {}
    Outcome run(std::string whom, int times, JobContext&) override {
        for (int i = 0; i < times; ++i) log_.push_back(whom);
        return Completed{};
    }
    std::vector<std::string>& log_;
};

class TypedJobTest : public ::testing::Test {
protected:
    Outcome perform(const std::string& arguments) {
        Job job;
        job.arguments = arguments;
        DirectCheckpoints checkpoints(store);
        JobContext context(job, checkpoints);
        return Greet(greeted).perform(job, context);
    }

    ragdoll::testing::ManualClock clock;
    std::unique_ptr<Random> random = seeded_random(1);
    TimeOrderedIds ids{clock, *random};
    MemoryStore store{clock, ids};
    StoreClient client{store, "app"};
    std::vector<std::string> greeted;
};

TEST_F(TypedJobTest, ArgumentsArriveAsTheyWereGiven) {
    const JobId id = Greet::perform_later(client, "Ada", 2).id;
    const Job job = store.find(id).value();
    EXPECT_EQ(job.job_class, "Greet");
    EXPECT_EQ(job.queue, "app_mail");
    EXPECT_EQ(job.arguments, "[\"Ada\",2]");
    perform(job.arguments);
    EXPECT_EQ(greeted, (std::vector<std::string>{"Ada", "Ada"}));
}

TEST_F(TypedJobTest, AJobCanBeSetToWaitAnotherQueueAndPriority) {
    NewJob job = Greet::with("Ada", 1);
    job.wait = 10s;
    job.queue = "slow";
    job.priority = 4;
    const Job enqueued = store.find(client.enqueue({job}).at(0).id).value();
    EXPECT_EQ(enqueued.run_at, clock.now() + 10s);
    EXPECT_EQ(enqueued.queue, "app_slow");
    EXPECT_EQ(enqueued.priority, 4);
}

TEST_F(TypedJobTest, ArgumentsOfOtherTypesAreRefusedForGood) {
    for (const char* bad : {"[]", "[\"Ada\"]", "[1,2]", "[\"Ada\",\"x\"]", "{", "7"}) {
        try {
            perform(bad);
            FAIL() << bad;
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), "invalid_arguments") << bad;
            EXPECT_EQ(error.disposition(), Disposition::discard);
        }
    }
}

}  // namespace
}  // namespace ragdoll::jobs
