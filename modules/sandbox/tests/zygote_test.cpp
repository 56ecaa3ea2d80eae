#include "ragdoll/sandbox/zygote.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "ragdoll/base/error.hpp"
#include "ragdoll/sandbox/confinement.hpp"

namespace ragdoll::sandbox {
namespace {

using namespace std::chrono_literals;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kHasSanitizer = true;  // it needs the address space, and may end a bad access with an exit status
#else
constexpr bool kHasSanitizer = false;
#endif

/// Field 4 of /proc/PID/stat, after the name in brackets.
pid_t parent_of(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(file, line);
    return std::stoi(line.substr(line.rfind(')') + 4));
}

constexpr const char* kForbidden[] = {"open a file",
                                      "write a file",
                                      "open a socket",
                                      "open a socket of this machine",
                                      "fork",
                                      "start a thread",
                                      "execute",
                                      "signal its parent",
                                      "signal its parent by kill",
                                      "trace its parent",
                                      "let itself be traced",
                                      "read its parent's memory",
                                      "raise its limits",
                                      "read standard input"};

/// A program in a folder of its own that stands for the helper; removed at the end.
class Launcher {
public:
    explicit Launcher(const std::string& script) {
        std::string name = ::testing::TempDir() + "ragdoll-launcher-XXXXXX";
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        folder_ = name;
        std::ofstream(program()) << "#!/bin/sh\n" << script;
        std::filesystem::permissions(program(), std::filesystem::perms(0755));
        std::filesystem::permissions(folder_, std::filesystem::perms(0755));
    }
    Launcher(const Launcher&) = delete;
    Launcher& operator=(const Launcher&) = delete;
    ~Launcher() { std::filesystem::remove_all(folder_); }
    std::filesystem::path program() const { return folder_ / "helper"; }

private:
    std::filesystem::path folder_;
};

class ZygoteTest : public ::testing::Test {
protected:
    TaskResult run(std::string_view request, Limits limits = {}, std::stop_token stop = {}) {
        said.clear();
        const UniqueFd document(::open("/dev/null", O_RDONLY));
        return zygote.run(request, document.get(), limits, std::move(stop),
                          [&](std::string_view packet) { said += packet.substr(0, 100); });
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
    for (const char* request : kForbidden) {
        EXPECT_EQ(run(request).end, TaskEnd::finished) << request;
        EXPECT_EQ(said, "denied") << request;
    }
}

TEST(OrdinaryUser, HasTheSameCage) {
    if (::geteuid() != 0) GTEST_SKIP() << "the other tests run as one already";
    if (std::system("command -v setpriv >/dev/null") != 0) GTEST_SKIP() << "setpriv (util-linux) is not there";
    // The helper itself may lie where that user may not go.
    const Launcher copy("");
    std::filesystem::copy_file(TEST_HELPER, copy.program(), std::filesystem::copy_options::overwrite_existing);
    const Launcher launcher("exec setpriv --reuid=65534 --regid=65534 --clear-groups " + copy.program().string() +
                            " \"$@\"\n");
    Zygote zygote(launcher.program());
    const UniqueFd document(::open("/dev/null", O_RDONLY));
    std::string said;
    const auto run = [&](const char* request) {
        said.clear();
        return zygote.run(request, document.get(), {}, {}, [&](std::string_view packet) { said += packet; }).end;
    };
    EXPECT_EQ(run("tell its user"), TaskEnd::finished);
    EXPECT_EQ(said, "65534");
    for (const char* request : kForbidden) {
        EXPECT_EQ(run(request), TaskEnd::finished) << request;
        EXPECT_EQ(said, "denied") << request;
    }
    EXPECT_EQ(zygote.check().level, DiagnosticLevel::ok) << zygote.check().finding;
}

/// A kernel without Landlock is played by a filter that lets the helper's calls for it fail.
TEST(KernelWithoutLandlock, IsRefusedUnlessUnconfinedIsAllowed) {
    const UniqueFd document(::open("/dev/null", O_RDONLY));
    std::string said;
    const auto keep = [&](std::string_view packet) { said += packet; };
    Zygote strict(LANDLOCKLESS_HELPER);
    EXPECT_EQ(strict.run("read", document.get(), {}, {}, keep).end, TaskEnd::failed) << "nothing is read";
    EXPECT_EQ(strict.check().level, DiagnosticLevel::problem);
    Zygote lenient(LANDLOCKLESS_HELPER, true);
    EXPECT_EQ(lenient.run("tell its user", document.get(), {}, {}, keep).end, TaskEnd::finished);
    EXPECT_EQ(said, std::to_string(::geteuid()));
}

TEST_F(ZygoteTest, AChildReadsFilesInTheFolderThatItsHelperNamesAndNoOthers) {
    EXPECT_EQ(run("open a readable file").end, TaskEnd::finished);
    EXPECT_EQ(said, "allowed");
    for (const char* request :
         {"open a file", "leave the readable folder", "write into the readable folder", "find a file"}) {
        EXPECT_EQ(run(request).end, TaskEnd::finished) << request;
        EXPECT_EQ(said, "denied") << request;
    }
}

TEST_F(ZygoteTest, AComplaintOfALibraryDoesNotKillWhereStandardErrorIsAFile) {
    const std::string path = ::testing::TempDir() + "ragdoll_complaints_" + std::to_string(::getpid());
    const UniqueFd kept(::dup(STDERR_FILENO));
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT, 0600));
    ::dup2(file.get(), STDERR_FILENO);
    const TaskResult result = run("complain");  // starts the helper, which inherits it
    ::dup2(kept.get(), STDERR_FILENO);
    std::filesystem::remove(path);
    EXPECT_EQ(result.end, TaskEnd::finished);
    EXPECT_EQ(said, "still here");
}

TEST_F(ZygoteTest, EachWayToMisbehaveIsStoppedAndTyped) {
    EXPECT_EQ(run("spin", {.wall_time = 100ms}).end, TaskEnd::out_of_time);
    EXPECT_EQ(run("spin", {.cpu_time = 1s}).end, TaskEnd::out_of_time);
    EXPECT_EQ(run("write without end", {.output_bytes = 1'000'000}).end, TaskEnd::too_much_output);
    EXPECT_EQ(run("crash").end, TaskEnd::crashed);
    const TaskEnd bad_access = run("write to nowhere").end;
    EXPECT_TRUE(bad_access == TaskEnd::crashed || (kHasSanitizer && bad_access == TaskEnd::failed));
    EXPECT_EQ(run("fail").end, TaskEnd::failed);
    EXPECT_EQ(run("read").end, TaskEnd::finished) << "the zygote serves on";
}

TEST_F(ZygoteTest, AFloodOfTinyPacketsIsTooMuchOutputAsWell) {
    EXPECT_EQ(run("send tiny packets without end", {.output_bytes = 1'000'000}).end, TaskEnd::too_much_output);
}

TEST_F(ZygoteTest, AFloodDoesNotOutrunTheDeadline) {
    const auto result =
        run("send tiny packets without end", {.wall_time = 200ms, .output_bytes = std::uint64_t{1} << 60});
    EXPECT_EQ(result.end, TaskEnd::out_of_time);
}

TEST_F(ZygoteTest, TooLongAPacketIsAnErrorAndNotHalfAnAnswer) {
    try {
        run("send too long a packet");
        FAIL() << said;
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "protocol_error");
    }
    EXPECT_EQ(run("read").end, TaskEnd::finished) << "the zygote serves on";
}

TEST_F(ZygoteTest, AChildWhoseAnswerIsRefusedIsKilled) {
    const UniqueFd document(::open("/dev/null", O_RDONLY));
    UniqueFd child;
    const auto refuse = [&](std::string_view pid) {
        child = UniqueFd(static_cast<int>(::syscall(SYS_pidfd_open, std::stoi(std::string(pid)), 0)));
        throw std::runtime_error("refused");
    };
    EXPECT_THROW(zygote.run("speak and spin", document.get(), {}, {}, refuse), std::runtime_error);
    pollfd death{child.get(), POLLIN, 0};
    EXPECT_EQ(::poll(&death, 1, 10'000), 1) << "it still runs";
}

TEST_F(ZygoteTest, AChildGetsNoDescriptorThatThisProcessForgotToMark) {
    const UniqueFd secret(::open("/etc/hostname", O_RDONLY));  // NOLINT: without close-on-exec
    ASSERT_GE(secret.get(), 0);
    EXPECT_EQ(run("use inherited descriptors").end, TaskEnd::finished);
    EXPECT_EQ(said, "denied");
}

TEST_F(ZygoteTest, TheEndOfAZygoteIsSurvived) {
    EXPECT_EQ(run("read").end, TaskEnd::finished);
    for (int i = 0; i < 3; ++i) {
        const UniqueFd document(::open("/dev/null", O_RDONLY));
        const auto kill_zygote = [](std::string_view pid) { ::kill(parent_of(std::stoi(std::string(pid))), SIGKILL); };
        const auto result = zygote.run("speak and spin", document.get(), {}, {}, kill_zygote);
        EXPECT_EQ(result.end, TaskEnd::helper_gone);
        EXPECT_EQ(run("read").end, TaskEnd::finished) << "a new one serves";
    }
}

TEST_F(ZygoteTest, OtherChildrenOfThisProcessAreLeftToIt) {
    const pid_t mine = ::fork();
    if (mine == 0) ::_exit(7);
    siginfo_t ended;
    ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(mine), &ended, WEXITED | WNOWAIT), 0);
    const UniqueFd document(::open("/dev/null", O_RDONLY));
    zygote.run("speak and spin", document.get(), {}, {},
               [](std::string_view pid) { ::kill(parent_of(std::stoi(std::string(pid))), SIGKILL); });
    run("read");
    int status = 0;
    EXPECT_EQ(::waitpid(mine, &status, 0), mine);
    EXPECT_EQ(WEXITSTATUS(status), 7);
}

TEST_F(ZygoteTest, ASelfTestProvesTheConfinement) {
    const Diagnostic finding = zygote.check();
    EXPECT_EQ(finding.level, DiagnosticLevel::ok) << finding.finding;
    EXPECT_EQ(finding.subject, "sandbox_test_helper");
}

TEST(SelfTest, OfAProgramThatIsNoHelperFails) {
    EXPECT_EQ(Zygote("/bin/true").check().level, DiagnosticLevel::problem);
    EXPECT_EQ(Zygote("/nonexistent/helper").check().level, DiagnosticLevel::problem);
}

TEST_F(ZygoteTest, MemoryHasALimit) {
    if (kHasSanitizer) GTEST_SKIP() << "sanitizers need the address space";
    EXPECT_EQ(run("take all memory", {.memory_bytes = 256 << 20}).end, TaskEnd::out_of_memory);
}

TEST_F(ZygoteTest, ALibraryThatAbortsForWantOfMemoryIsNoCrash) {
    if (kHasSanitizer) GTEST_SKIP() << "sanitizers need the address space";
    EXPECT_EQ(run("abort without memory", {.memory_bytes = 256 << 20}).end, TaskEnd::out_of_memory);
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
                finished +=
                    zygote.run("read", document.get(), {}, {}, [](std::string_view) {}).end == TaskEnd::finished;
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
