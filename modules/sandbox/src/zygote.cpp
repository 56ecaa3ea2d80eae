#include "ragdoll/sandbox/zygote.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "ragdoll/base/error.hpp"
#include "ragdoll/sandbox/packets.hpp"
#include "task_header.hpp"

namespace ragdoll::sandbox {
namespace {

using SteadyClock = std::chrono::steady_clock;

// How soon a stop request is noticed.
constexpr int kPollMs = 20;

void kill_process(const UniqueFd& process) {
    if (process) ::syscall(SYS_pidfd_send_signal, process.get(), SIGKILL, nullptr, 0);
}

TaskResult read_status(int wait_status) {
    if (WIFSIGNALED(wait_status)) {
        const int signal = WTERMSIG(wait_status);
        if (signal == SIGXCPU) return {TaskEnd::out_of_time, signal};
        if (signal == SIGKILL) return {TaskEnd::out_of_memory, signal};  // not by us: then the kernel was short of memory
        return {TaskEnd::crashed, signal};
    }
    const int status = WEXITSTATUS(wait_status);
    if (status == 0) return {TaskEnd::finished};
    return {status == kOutOfMemoryStatus ? TaskEnd::out_of_memory : TaskEnd::failed};
}

}  // namespace

/// Our ends of a task's channels, and the child's, which are closed here once they are sent.
struct Zygote::Task {
    UniqueFd channel, child_channel;
    UniqueFd status, zygote_status;
    int document = -1;
    UniqueFd process;
};

Zygote::Zygote(std::filesystem::path program, bool allow_unconfined)
    : program_(std::move(program)), allow_unconfined_(allow_unconfined) {}

Zygote::~Zygote() = default;

UniqueFd Zygote::start() {
    auto [ours, theirs] = packet_pair();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, theirs.get(), kControlDescriptor);
    posix_spawnattr_t attributes;  // signals that this process blocks must not be blocked there
    posix_spawnattr_init(&attributes);
    sigset_t no_signals;
    sigemptyset(&no_signals);
    posix_spawnattr_setsigmask(&attributes, &no_signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    std::string name = program_.string();
    std::string flag = "--allow-unconfined";
    char* const arguments[] = {name.data(), allow_unconfined_ ? flag.data() : nullptr, nullptr};
    // A bare environment: nothing secret is within the reach of a parser.
    std::string path = "PATH=/usr/bin:/bin";
    std::string locale = "LC_ALL=C.UTF-8";
    char* const environment[] = {path.data(), locale.data(), nullptr};
    pid_t pid = 0;
    const int failure = ::posix_spawn(&pid, name.c_str(), &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (failure != 0) {
        throw Error(Disposition::retry, "helper_unavailable", "cannot start " + name + ": " + std::strerror(failure));
    }
    return std::move(ours);
}

void Zygote::send_task(std::string_view message, const Task& task) {
    const int descriptors[] = {task.document, task.child_channel.get(), task.zygote_status.get()};
    const std::scoped_lock lock(mutex_);
    for (int attempt = 0;; ++attempt) {
        if (!control_) control_ = start();
        try {
            return send_packet(control_.get(), message, descriptors);
        } catch (const Error& error) {
            control_.reset();
            while (::waitpid(-1, nullptr, WNOHANG) > 0) {}  // zygotes are our only children
            if (attempt > 0 || error.code() != "peer_gone") throw Error(Disposition::retry, "helper_unavailable", program_.string() + ": " + error.what());
        }
    }
}

TaskResult Zygote::run(std::string_view request, int document, const Limits& limits, std::stop_token stop,
                       const std::function<void(std::string_view)>& receive) {
    Task task;
    std::tie(task.channel, task.child_channel) = packet_pair();
    std::tie(task.status, task.zygote_status) = packet_pair();
    task.document = document;
    const TaskHeader header{limits.memory_bytes, static_cast<std::uint64_t>(limits.cpu_time.count())};
    std::string message(reinterpret_cast<const char*>(&header), sizeof header);
    message += request;
    if (message.size() > kMaxPacket) throw Error(Disposition::discard, "protocol_error", "the request is too long");
    send_task(message, task);
    task.child_channel.reset();
    task.zygote_status.reset();
    return supervise(task, limits, stop, receive);
}

TaskResult Zygote::supervise(Task& task, const Limits& limits, const std::stop_token& stop,
                             const std::function<void(std::string_view)>& receive) {
    const auto deadline = SteadyClock::now() + limits.wall_time;
    std::uint64_t received = 0;
    bool channel_is_open = true;
    std::optional<TaskEnd> killed_for;
    const auto kill_for = [&](TaskEnd reason) {
        if (!killed_for) killed_for = reason;
        kill_process(task.process);
    };
    for (;;) {
        if (stop.stop_requested()) kill_for(TaskEnd::stopped);
        if (SteadyClock::now() >= deadline) kill_for(TaskEnd::out_of_time);
        pollfd waiting[] = {{task.status.get(), POLLIN, 0}, {channel_is_open ? task.channel.get() : -1, POLLIN, 0}};
        if (::poll(waiting, 2, kPollMs) < 0 && errno != EINTR) throw system_error("waiting for a helper", errno);
        // The child's words first: those it said before it ended are there before its status.
        if ((waiting[1].revents & (POLLIN | POLLHUP)) != 0) {
            const auto packet = receive_packet(task.channel.get());
            if (!packet) {
                channel_is_open = false;
            } else if ((received += packet->bytes.size()) > limits.output_bytes) {
                kill_for(TaskEnd::too_much_output);
            } else if (!killed_for) {
                receive(packet->bytes);
            }
            continue;
        }
        if ((waiting[0].revents & (POLLIN | POLLHUP)) == 0) continue;
        auto packet = receive_packet(task.status.get());
        if (!packet) return {TaskEnd::helper_gone};
        if (!packet->descriptors.empty()) {
            task.process = std::move(packet->descriptors.front());
            continue;
        }
        if (packet->bytes.size() != sizeof(TaskStatus)) return {TaskEnd::helper_gone};
        TaskStatus status{};
        std::memcpy(&status, packet->bytes.data(), sizeof status);
        return killed_for ? TaskResult{*killed_for} : read_status(status.wait_status);
    }
}

}  // namespace ragdoll::sandbox
