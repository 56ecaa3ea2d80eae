// Two worker processes on one data folder.
#include <gtest/gtest.h>
#include <signal.h>

#include "mixed_documents.hpp"
#include "ragdoll_cli.hpp"

namespace ragdoll::testing {
namespace {

std::int64_t count(const Cli& ragdoll, const char* group, const char* state) {
    const auto status = ragdoll.json({"status"});
    return status.is_object() ? status.at(group).at(state).as_int64() : -1;
}

class TwoWorkers : public ::testing::Test {
protected:
    void SetUp() override {
        write_mixed_documents(documents, 60);
        ASSERT_EQ(ragdoll({"add", "-r", documents.path().string()}).exit_status, 0);
    }

    /// Every job was claimed once and failed never.
    void expect_each_job_ran_once() {
        const auto jobs = ragdoll.json({"jobs", "list", "--limit", "10000"});
        for (const auto& job : jobs.at("data").as_array()) {
            EXPECT_EQ(job.at("state").as_string(), "completed") << boost::json::serialize(job);
            EXPECT_EQ(job.at("attempt").as_int64(), 1) << boost::json::serialize(job);
        }
    }

    TemporaryFolder documents;
    TemporaryFolder data;
    Cli ragdoll{data.path()};
};

TEST_F(TwoWorkers, ShareOneQueueWithoutRunningAJobTwice) {
    Background first(ragdoll.command({"work", "--drain"}));
    Background second(ragdoll.command({"work", "--drain"}));
    EXPECT_EQ(first.wait(), 0);
    EXPECT_EQ(second.wait(), 0);
    ASSERT_EQ(ragdoll({"work", "--drain"}).exit_status, 0) << "one may leave while the other still makes work";
    EXPECT_EQ(count(ragdoll, "documents", "processed"), 60);
    expect_each_job_ran_once();
}

TEST_F(TwoWorkers, OneThatIsToldToStopHandsItsJobsToTheOther) {
    Background leaving(ragdoll.command({"work"}));
    ASSERT_TRUE(eventually([&] { return count(ragdoll, "documents", "processed") > 0; }));
    Background staying(ragdoll.command({"work"}));
    leaving.signal(SIGTERM);
    EXPECT_EQ(leaving.wait(), 0);
    EXPECT_TRUE(eventually([&] { return count(ragdoll, "documents", "processed") == 60; }));
    expect_each_job_ran_once();
}

TEST_F(TwoWorkers, AKilledOnesJobsRunAgainOnTheOtherWithoutWaitingForAHeartbeat) {
    Background killed(ragdoll.command({"work"}));
    ASSERT_TRUE(eventually([&] { return count(ragdoll, "jobs", "running") > 0; }));
    killed.signal(SIGKILL);
    killed.wait();
    Background survivor(ragdoll.command({"work"}));
    EXPECT_TRUE(eventually([&] { return count(ragdoll, "documents", "processed") == 60; }));
    EXPECT_EQ(count(ragdoll, "jobs", "dead"), 0);
}

}  // namespace
}  // namespace ragdoll::testing
