#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/base/diagnostic.hpp"
#include "ragdoll/base/unique_fd.hpp"
#include "ragdoll/sandbox/limits.hpp"

namespace ragdoll::sandbox {

struct Task;
enum class TaskKind : std::uint64_t;

/// How a task ended.
enum class TaskEnd {
    finished,       ///< the child exited by itself with status 0
    failed,         ///< … with another status
    crashed,        ///< killed by a signal of its own making
    out_of_memory,  ///< exit status kOutOfMemoryStatus, or killed by the kernel for want of memory
    out_of_time,    ///< wall or CPU time
    too_much_output,
    stopped,      ///< the caller's stop token
    helper_gone,  ///< the zygote died; nothing is known of the task
};

struct TaskResult {
    TaskEnd end = TaskEnd::finished;
    int signal = 0;  ///< when crashed
};

/// A helper program that forks a confined child for each task. Starts it when first needed and again when it died.
/// Thread-safe; tasks run beside each other.
class Zygote {
public:
    /// @param arguments  of the program, after the flag that lets it go unconfined.
    explicit Zygote(std::filesystem::path program, bool allow_unconfined = false,
                    std::vector<std::string> arguments = {});
    ~Zygote();
    Zygote(const Zygote&) = delete;
    Zygote& operator=(const Zygote&) = delete;

    /// Runs one task to its end. Returns when the child is dead, whatever happened.
    /// @param request   what the child is told, at most kMaxPacket - 64 bytes.
    /// @param document  the descriptor that the child reads.
    /// @param receive   gets each packet that the child sends.
    /// @throws Error  `helper_unavailable` (retry) when the program cannot be started or cannot fork, `protocol_error`
    ///   (discard) when a packet is too long.
    TaskResult run(std::string_view request, int document, const Limits& limits, std::stop_token stop,
                   const std::function<void(std::string_view)>& receive);

    /// Whether a child of this program is really confined: one is started that tries to open a file and a socket, to
    /// start a process, to signal and to trace another. For `doctor`. Never throws because of the program.
    Diagnostic check();

private:
    TaskResult run(TaskKind kind, std::string_view request, int document, const Limits& limits,
                   const std::stop_token& stop, const std::function<void(std::string_view)>& receive);
    void start();
    void end() noexcept;
    pid_t send_task(std::string_view message, const Task& task);

    const std::filesystem::path program_;
    const bool allow_unconfined_;
    const std::vector<std::string> arguments_;
    std::mutex mutex_;  // guards control_ and pid_
    UniqueFd control_;
    pid_t pid_ = 0;  // 0: not started
};

/// The exit status by which a child says that it ran out of memory.
inline constexpr int kOutOfMemoryStatus = 86;

/// What a helper does with one task: reads `document`, answers with packets on `channel`. What it throws becomes exit
/// status 1, std::bad_alloc kOutOfMemoryStatus; so does an abort for want of memory.
using Serve = std::function<void(std::string_view request, int document, int channel)>;

/// The main function of a helper program: serves as a zygote until its control channel closes. Call it before any
/// thread is started.
/// @param readable_folder  the only one whose files the children may read, for libraries that look their tables up when
///   a document asks for them; it must hold nothing secret. Empty: none.
int serve_as_zygote(int argc, char** argv, const Serve& serve, const std::filesystem::path& readable_folder = {});

}  // namespace ragdoll::sandbox
