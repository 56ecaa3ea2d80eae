// What only a store of real files and processes can do: notice a death at once, and keep jobs over a restart.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "ragdoll/jobs_sqlite/job_store.hpp"

namespace ragdoll::jobs_sqlite {
namespace {

class LivenessTest : public ::testing::Test {
protected:
    void SetUp() override {
        folder = std::filesystem::path(::testing::TempDir()) / ("ragdoll_liveness_" + std::to_string(::getpid()));
        std::filesystem::remove_all(folder);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    /// A process that claims one job and then waits to be killed.
    pid_t start_claimant() {
        int ready[2];
        EXPECT_EQ(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            JobStore own(folder, clock, ids);
            const Id worker = ids.next();
            own.register_worker({.id = worker, .host = "here", .started_at = clock.now(), .heartbeat_at = clock.now()});
            const auto jobs = own.claim({worker, {"q"}, 1});
            const bool claimed = jobs.size() == 1;
            if (claimed) own.note_begin(worker, jobs[0].id);
            [[maybe_unused]] const ssize_t written = ::write(ready[1], claimed ? "y" : "n", 1);
            for (;;) ::pause();
        }
        char answer = 'n';
        EXPECT_EQ(::read(ready[0], &answer, 1), 1);
        EXPECT_EQ(answer, 'y');
        ::close(ready[0]);
        ::close(ready[1]);
        return child;
    }

    std::filesystem::path folder;
    SystemClock clock;
    std::unique_ptr<Random> random = seeded_random(static_cast<std::uint64_t>(::getpid()));
    TimeOrderedIds ids{clock, *random};
};

TEST_F(LivenessTest, JobsSurviveTheProcessThatEnqueuedThem) {
    Id id;
    {
        JobStore store(folder, clock, ids);
        id = store.enqueue(jobs::NewJob{.job_class = "Test", .queue = "q", .arguments = "[7]"}).id;
    }
    JobStore store(folder, clock, ids);
    EXPECT_EQ(store.find(id)->arguments, "[7]");
}

TEST_F(LivenessTest, AKilledWorkersJobIsRescuedAtOnceAndALivingOnesIsNot) {
    {
        JobStore store(folder, clock, ids);
        store.enqueue(jobs::NewJob{.job_class = "Test", .queue = "q"});
    }
    const pid_t claimant = start_claimant();
    JobStore store(folder, clock, ids);
    EXPECT_TRUE(store.rescue_orphans().empty()) << "it lives";
    ::kill(claimant, SIGKILL);
    ::waitpid(claimant, nullptr, 0);
    const auto rescued = store.rescue_orphans();
    ASSERT_EQ(rescued.size(), 1u);
    EXPECT_EQ(rescued[0].job.state, jobs::JobState::available);
    EXPECT_EQ(rescued[0].job.crashes, 1);
    EXPECT_TRUE(store.workers().empty());
}

}  // namespace
}  // namespace ragdoll::jobs_sqlite
