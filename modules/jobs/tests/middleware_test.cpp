#include "ragdoll/jobs/middleware.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/jobs/client.hpp"
#include "ragdoll/jobs/executor.hpp"
#include "ragdoll/jobs/memory_store.hpp"
#include "ragdoll/jobs/testing/function_handler.hpp"

namespace ragdoll::jobs {
namespace {

/// Writes down when it is entered and left.
class Tracer final : public Middleware {
public:
    Tracer(std::string name, std::vector<std::string>& log) : name_(std::move(name)), log_(log) {}
    void enqueue(std::vector<NewJob>& jobs, const std::function<void()>& next) override {
        for (NewJob& job : jobs) job.arguments = "[\"" + name_ + "\"]";
        log_.push_back(name_ + " in");
        next();
        log_.push_back(name_ + " out");
    }
    Outcome perform(const Job&, JobContext&, const std::function<Outcome()>& next) override {
        log_.push_back(name_ + " in");
        Outcome outcome = next();
        log_.push_back(name_ + " out");
        return outcome;
    }

private:
    const std::string name_;
    std::vector<std::string>& log_;
};

class Refuser final : public Middleware {
public:
    void enqueue(std::vector<NewJob>&, const std::function<void()>&) override {}
    Outcome perform(const Job&, JobContext&, const std::function<Outcome()>&) override {
        return Discarded{"not_on_sundays"};
    }
};

class MiddlewareTest : public ::testing::Test {
protected:
    Verdict run(std::vector<Middleware*> middleware) {
        registry.add("Test", testing::handler([&](const Job&, JobContext&) -> Outcome {
                         log.push_back("run");
                         return Completed{};
                     }));
        Job job;
        job.job_class = "Test";
        DirectCheckpoints checkpoints(store);
        JobContext context(job, checkpoints);
        return Executor(registry, policy, clock, std::move(middleware)).run(job, context);
    }

    ragdoll::testing::ManualClock clock;
    std::unique_ptr<Random> random = seeded_random(1);
    TimeOrderedIds ids{clock, *random};
    MemoryStore store{clock, ids};
    Registry registry;
    RetryPolicy policy{3, *random};
    std::vector<std::string> log;
    Tracer outer{"outer", log};
    Tracer inner{"inner", log};
    Refuser refuser;
};

TEST_F(MiddlewareTest, TheFirstIsOutermostAroundAnAttempt) {
    EXPECT_EQ(run({&outer, &inner}).kind, VerdictKind::completed);
    EXPECT_EQ(log, (std::vector<std::string>{"outer in", "inner in", "run", "inner out", "outer out"}));
}

TEST_F(MiddlewareTest, MayAnswerInTheHandlersPlace) {
    EXPECT_EQ(run({&outer, &refuser}).kind, VerdictKind::discarded);
    EXPECT_EQ(log, (std::vector<std::string>{"outer in", "outer out"}));
}

TEST_F(MiddlewareTest, ChangesOrHoldsBackWhatIsEnqueued) {
    StoreClient client(store, "app", {&outer, &inner});
    const auto enqueued = client.enqueue({{.job_class = "Test", .queue = "q"}});
    EXPECT_EQ(store.find(enqueued.at(0).id)->arguments, "[\"inner\"]");
    EXPECT_EQ(store.find(enqueued.at(0).id)->queue, "app_q");
    StoreClient refusing(store, "app", {&refuser});
    EXPECT_TRUE(refusing.enqueue({{.job_class = "Test", .queue = "q"}}).empty());
    EXPECT_EQ(store.counts().unfinished(), 1);
}

}  // namespace
}  // namespace ragdoll::jobs
