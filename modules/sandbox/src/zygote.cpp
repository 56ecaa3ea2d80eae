#include "ragdoll/sandbox/zygote.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <cstring>

#include "ragdoll/base/error.hpp"
#include "ragdoll/sandbox/packets.hpp"
#include "supervision.hpp"
#include "task_header.hpp"

namespace ragdoll::sandbox {
namespace {

constexpr std::chrono::seconds kSelfTestTime{10};

/// How a helper program is started: with its control channel, standard error and nothing else of ours.
class SpawnPlan {
public:
    explicit SpawnPlan(int control) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_adddup2(&actions_, control, kControlDescriptor);
        // What we read and print is no concern of a parser; nor is what a library opened without close-on-exec.
        posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions_, 1, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&actions_, kControlDescriptor + 1);
        posix_spawnattr_init(&attributes_);
        sigset_t no_signals;  // signals that this process blocks must not be blocked there
        sigemptyset(&no_signals);
        posix_spawnattr_setsigmask(&attributes_, &no_signals);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
    }
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    pid_t spawn(std::vector<std::string> command) const {
        std::vector<char*> arguments;
        for (std::string& argument : command) arguments.push_back(argument.data());
        arguments.push_back(nullptr);
        // A bare environment: nothing secret is within the reach of a parser.
        std::string path = "PATH=/usr/bin:/bin";
        std::string locale = "LC_ALL=C.UTF-8";
        char* const environment[] = {path.data(), locale.data(), nullptr};
        pid_t pid = 0;
        const int failure = ::posix_spawn(&pid, arguments[0], &actions_, &attributes_, arguments.data(), environment);
        if (failure == 0) return pid;
        throw Error(Disposition::retry, "helper_unavailable",
                    "cannot start " + command.front() + ": " + std::strerror(failure));
    }

private:
    posix_spawn_file_actions_t actions_;
    posix_spawnattr_t attributes_;
};

}  // namespace

Zygote::Zygote(std::filesystem::path program, bool allow_unconfined, std::vector<std::string> arguments)
    : program_(std::move(program)), allow_unconfined_(allow_unconfined), arguments_(std::move(arguments)) {}

Zygote::~Zygote() {
    end();
}

void Zygote::start() {
    auto [ours, theirs] = packet_pair();
    std::vector<std::string> command{program_.string()};
    if (allow_unconfined_) command.emplace_back("--allow-unconfined");
    command.insert(command.end(), arguments_.begin(), arguments_.end());
    pid_ = SpawnPlan(theirs.get()).spawn(std::move(command));
    control_ = std::move(ours);
}

void Zygote::end() noexcept {
    control_.reset();
    if (pid_ == 0) return;
    ::kill(pid_, SIGKILL);  // the kernel kills its children with it
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
}

pid_t Zygote::send_task(std::string_view message, const Task& task) {
    const int descriptors[] = {task.document, task.child_channel.get(), task.zygote_status.get()};
    const std::scoped_lock lock(mutex_);
    for (int attempt = 0;; ++attempt) {
        if (!control_) start();
        try {
            send_packet(control_.get(), message, descriptors);
            return pid_;
        } catch (const Error& error) {
            end();
            if (attempt > 0 || error.code() != "peer_gone") {
                throw Error(Disposition::retry, "helper_unavailable", program_.string() + ": " + error.what());
            }
        }
    }
}

TaskResult Zygote::run(std::string_view request, int document, const Limits& limits, std::stop_token stop,
                       const std::function<void(std::string_view)>& receive) {
    return run(TaskKind::serve, request, document, limits, stop, receive);
}

TaskResult Zygote::run(TaskKind kind, std::string_view request, int document, const Limits& limits,
                       const std::stop_token& stop, const std::function<void(std::string_view)>& receive) {
    Task task(document);
    const TaskHeader header{limits.memory_bytes, static_cast<std::uint64_t>(limits.cpu_time.count()), kind};
    std::string message(reinterpret_cast<const char*>(&header), sizeof header);
    message += request;
    if (message.size() > kMaxPacket) throw Error(Disposition::discard, "protocol_error", "the request is too long");
    const pid_t zygote = send_task(message, task);
    task.child_channel.reset();
    task.zygote_status.reset();
    const TaskResult result = supervise(task, limits, stop, receive);
    if (result.end == TaskEnd::helper_gone) {
        // Its control channel may take tasks for a moment yet, which nobody would read.
        const std::scoped_lock lock(mutex_);
        if (pid_ == zygote) end();
    }
    return result;
}

Diagnostic Zygote::check() {
    Diagnostic finding{.subject = program_.filename().string(), .finding = "starts, and its children are confined"};
    std::string allowed;
    try {
        const UniqueFd nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        run(TaskKind::self_test, "", nothing.get(), {.wall_time = kSelfTestTime}, {},
            [&](std::string_view said) { allowed += said.substr(0, 200); });
    } catch (const Error& error) {
        finding.level = DiagnosticLevel::problem;
        finding.finding = error.what();
        finding.remedy = "build or install it beside ragdoll";
        return finding;
    }
    if (allowed == kNothingAllowed) return finding;
    finding.level = allow_unconfined_ ? DiagnosticLevel::warning : DiagnosticLevel::problem;
    finding.finding = allowed.empty() ? "its children end without an answer" : "its children can " + allowed;
    finding.remedy = allowed.empty()
                         ? "install it anew, of the same version as ragdoll"
                         : "give it documents that you trust only, or use a kernel with Landlock and seccomp";
    return finding;
}

}  // namespace ragdoll::sandbox
