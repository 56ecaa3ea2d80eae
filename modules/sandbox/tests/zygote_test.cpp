#include "ragdoll/sandbox/zygote.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <thread>

#include "ragdoll/base/error.hpp"
#include "ragdoll/sandbox/confinement.hpp"

namespace ragdoll::sandbox {
namespace {

using namespace std::chrono_literals;

class ZygoteTest : public ::testing::Test {
protected:
    TaskResult run(std::string_view request, Limits limits = {}, std::stop_token stop = {}) {
        said.clear();
        const UniqueFd document(::open("/dev/null", O_RDONLY));
        return zygote.run(request, document.get(), limits, std::move(stop), [&](std::string_view packet) { said += packet.substr(0, 100); });
    }

    Zygote zygote{TEST_HELPER};
    std::string said;
};

TEST_F(ZygoteTest, AChildReadsTheDocumentAndAnswers) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    ASSERT_EQ(::write(pipe[1], "hello", 5), 5);
    const auto result = zygote.run("read", pipe[0], {}, {}, [&](std::string_view packet) { said += packet; });
    EXPECT_EQ(result.end, TaskEnd::finished);
    EXPECT_EQ(said, "hello");
    ::close(pipe[0]);
    ::close(pipe[1]);
}

TEST_F(ZygoteTest, AChildHasNoFileSystemNoNetworkAndNoOtherProcess) {
    ASSERT_EQ(check_confinement().level, DiagnosticLevel::ok) << check_confinement().finding;
    for (const char* request : {"open a file", "write a file", "open a socket", "fork", "execute"}) {
        EXPECT_EQ(run(request).end, TaskEnd::finished) << request;
        EXPECT_EQ(said, "denied") << request;
    }
}

TEST_F(ZygoteTest, EachWayToMisbehaveIsStoppedAndTyped) {
    EXPECT_EQ(run("spin", {.wall_time = 100ms}).end, TaskEnd::out_of_time);
    EXPECT_EQ(run("spin", {.cpu_time = 1s}).end, TaskEnd::out_of_time);
    EXPECT_EQ(run("write without end", {.output_bytes = 1'000'000}).end, TaskEnd::too_much_output);
    EXPECT_EQ(run("crash").end, TaskEnd::crashed);
    EXPECT_EQ(run("fail").end, TaskEnd::failed);
    EXPECT_EQ(run("read").end, TaskEnd::finished) << "the zygote serves on";
}

TEST_F(ZygoteTest, MemoryHasALimit) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "sanitizers need the address space";
#endif
    EXPECT_EQ(run("take all memory", {.memory_bytes = 256 << 20}).end, TaskEnd::out_of_memory);
}

TEST_F(ZygoteTest, AStopRequestKillsTheChild) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(run("spin", {}, stop.get_token()).end, TaskEnd::stopped);
}

TEST_F(ZygoteTest, ManyTasksRunBesideEachOther) {
    std::vector<std::jthread> threads;
    std::atomic<int> finished{0};
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 25; ++i) {
                const UniqueFd document(::open("/dev/null", O_RDONLY));
                finished += zygote.run("read", document.get(), {}, {}, [](std::string_view) {}).end == TaskEnd::finished;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(finished, 100);
}

TEST(MissingHelper, IsSaidToBeUnavailable) {
    Zygote zygote("/nonexistent/helper");
    try {
        zygote.run("read", 0, {}, {}, [](std::string_view) {});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "helper_unavailable");
    }
}

}  // namespace
}  // namespace ragdoll::sandbox
