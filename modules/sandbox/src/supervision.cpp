#include "supervision.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>
#include <tuple>

#include "ragdoll/base/error.hpp"
#include "ragdoll/sandbox/packets.hpp"
#include "task_header.hpp"

namespace ragdoll::sandbox {
namespace {

using SteadyClock = std::chrono::steady_clock;

// How soon a stop request is noticed.
constexpr int kPollMs = 20;

// What a packet costs of output_bytes beside its content, so that a flood of tiny ones ends, too.
constexpr std::uint64_t kPacketCost = 64;

void kill_process(const UniqueFd& process) {
    if (process) ::syscall(SYS_pidfd_send_signal, process.get(), SIGKILL, nullptr, 0);
}

TaskResult read_status(int wait_status) {
    if (WIFSIGNALED(wait_status)) {
        const int signal = WTERMSIG(wait_status);
        if (signal == SIGXCPU) return {TaskEnd::out_of_time, signal};
        if (signal == SIGKILL)
            return {TaskEnd::out_of_memory, signal};  // not by us: then the kernel was short of memory
        return {TaskEnd::crashed, signal};
    }
    const int status = WEXITSTATUS(wait_status);
    if (status == 0) return {TaskEnd::finished};
    return {status == kOutOfMemoryStatus ? TaskEnd::out_of_memory : TaskEnd::failed};
}

class Supervision {
public:
    Supervision(Task& task, const Limits& limits, const std::stop_token& stop,
                const std::function<void(std::string_view)>& receive)
        : task_(task),
          limits_(limits),
          stop_(stop),
          receive_(receive),
          deadline_(SteadyClock::now() + limits.wall_time) {}

    TaskResult run() {
        for (;;) {
            if (stop_.stop_requested()) kill_for(TaskEnd::stopped);
            if (SteadyClock::now() >= deadline_) kill_for(TaskEnd::out_of_time);
            // Not a word of the child before we can kill it: a flood would keep us from ever learning how.
            const bool listens = channel_is_open_ && task_.process;
            pollfd waiting[] = {{task_.status.get(), POLLIN, 0}, {listens ? task_.channel.get() : -1, POLLIN, 0}};
            if (::poll(waiting, 2, kPollMs) < 0 && errno != EINTR) throw system_error("waiting for a helper", errno);
            // The child's words before its end: those it said are there before its status.
            if (waiting[1].revents != 0) {
                hear_child();
            } else if (waiting[0].revents != 0) {
                if (const auto result = hear_zygote()) return *result;
            }
        }
    }

private:
    void kill_for(TaskEnd reason) {
        if (!killed_for_) killed_for_ = reason;
        kill_process(task_.process);
    }

    void hear_child() {
        const auto packet = receive_packet(task_.channel.get());
        if (!packet) {
            channel_is_open_ = false;
            return;
        }
        received_ += packet->bytes.size() + kPacketCost;
        if (received_ > limits_.output_bytes) return kill_for(TaskEnd::too_much_output);
        if (!killed_for_) receive_(packet->bytes);
    }

    /// How the task ended, when the zygote says so.
    std::optional<TaskResult> hear_zygote() {
        auto packet = receive_packet(task_.status.get());
        if (!packet) return TaskResult{TaskEnd::helper_gone};
        if (!packet->descriptors.empty()) {
            task_.process = std::move(packet->descriptors.front());
            return std::nullopt;
        }
        if (packet->bytes.size() != sizeof(TaskStatus)) return TaskResult{TaskEnd::helper_gone};
        task_.process.reset();
        TaskStatus status{};
        std::memcpy(&status, packet->bytes.data(), sizeof status);
        if (status.wait_status == kNotForked) {
            throw Error(Disposition::retry, "helper_unavailable", "the helper program cannot fork");
        }
        return killed_for_ ? TaskResult{*killed_for_} : read_status(status.wait_status);
    }

    Task& task_;
    const Limits& limits_;
    const std::stop_token& stop_;
    const std::function<void(std::string_view)>& receive_;
    const SteadyClock::time_point deadline_;
    std::uint64_t received_ = 0;
    bool channel_is_open_ = true;
    std::optional<TaskEnd> killed_for_;
};

}  // namespace

Task::Task(int borrowed_document) : document(borrowed_document) {
    std::tie(channel, child_channel) = packet_pair();
    std::tie(status, zygote_status) = packet_pair();
}

Task::~Task() {
    kill_process(process);
}

TaskResult supervise(Task& task, const Limits& limits, const std::stop_token& stop,
                     const std::function<void(std::string_view)>& receive) {
    return Supervision(task, limits, stop, receive).run();
}

}  // namespace ragdoll::sandbox
