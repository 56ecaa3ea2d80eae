#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <map>
#include <new>

#include "ragdoll/base/error.hpp"
#include "ragdoll/sandbox/confinement.hpp"
#include "ragdoll/sandbox/packets.hpp"
#include "ragdoll/sandbox/zygote.hpp"
#include "self_test.hpp"
#include "task_header.hpp"

namespace ragdoll::sandbox {
namespace {

/// A child may write no file. Where standard error is one, a library's complaint would kill it, or fail and cover up
/// what was complained of in errno.
void keep_complaints_out_of_files() {
    struct stat status {};
    if (::fstat(STDERR_FILENO, &status) != 0 || !S_ISREG(status.st_mode)) return;
    const UniqueFd nowhere(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    if (nowhere) ::dup2(nowhere.get(), STDERR_FILENO);
}

class ZygoteServer {
public:
    ZygoteServer(const Serve& serve, bool allow_unconfined, const std::filesystem::path& readable_folder)
        : serve_(serve), confinement_(allow_unconfined, readable_folder) {
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGCHLD);
        ::sigprocmask(SIG_BLOCK, &signals, nullptr);
        child_signals_ = UniqueFd(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
        if (!child_signals_) throw system_error("watching children", errno);
    }

    void run() {
        for (;;) {
            pollfd waiting[] = {{kControlDescriptor, POLLIN, 0}, {child_signals_.get(), POLLIN, 0}};
            if (::poll(waiting, 2, -1) < 0 && errno != EINTR) throw system_error("waiting for tasks", errno);
            if (waiting[1].revents != 0) reap();
            if (waiting[0].revents == 0) continue;
            auto task = receive_packet(kControlDescriptor);
            if (!task) return;  // the main process is gone; our children go with us
            if (task->descriptors.size() == 3 && task->bytes.size() >= sizeof(TaskHeader)) start(*task);
        }
    }

private:
    void start(Packet& task) {
        UniqueFd status = std::move(task.descriptors[2]);
        const pid_t parent = ::getpid();
        const pid_t child = ::fork();
        if (child == 0) {
            status.reset();
            become_child(task, parent);
        }
        if (child < 0) return tell(status.get(), kNotForked);
        const UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
        const int descriptor = process.get();
        try {
            send_packet(status.get(), "p", std::span(&descriptor, process ? 1 : 0));
        } catch (const Error&) {
            ::kill(child, SIGKILL);  // nobody waits for it any more
        }
        children_[child] = std::move(status);
    }

    [[noreturn]] void become_child(Packet& task, pid_t parent) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(1);  // it died before we asked to be told
        ::close(kControlDescriptor);
        child_signals_.reset();
        keep_complaints_out_of_files();
        // C libraries (poppler) abort where malloc() gives nothing, and errno still says so. Else abort() goes on.
        ::signal(SIGABRT, [](int) {
            if (errno == ENOMEM) ::_exit(kOutOfMemoryStatus);
        });
        children_.clear();  // the other tasks' status channels are not ours to keep
        TaskHeader header{};
        std::memcpy(&header, task.bytes.data(), sizeof header);
        const std::string_view request = std::string_view(task.bytes).substr(sizeof header);
        int exit_status = 1;
        try {
            Limits limits;
            limits.memory_bytes = header.memory_bytes;
            limits.cpu_time = std::chrono::seconds(header.cpu_seconds);
            confinement_.apply_to_this_process(limits);
            if (header.kind == TaskKind::self_test) {
                send_packet(task.descriptors[1].get(), try_what_is_forbidden());
            } else {
                serve_(request, task.descriptors[0].get(), task.descriptors[1].get());
            }
            exit_status = 0;
        } catch (const std::bad_alloc&) {
            exit_status = kOutOfMemoryStatus;
        } catch (const std::exception& error) {
            std::fprintf(stderr, "helper: %s\n", error.what());
        }
        ::_exit(exit_status);
    }

    static void tell(int status_channel, std::int32_t wait_status) {
        const TaskStatus status{wait_status};
        try {
            send_packet(status_channel, std::string_view(reinterpret_cast<const char*>(&status), sizeof status));
        } catch (const Error&) {  // the caller has given up; there is nobody to tell
        }
    }

    void reap() {
        signalfd_siginfo ignored;
        while (::read(child_signals_.get(), &ignored, sizeof ignored) > 0) {
        }
        int wait_status = 0;
        for (pid_t child = 0; (child = ::waitpid(-1, &wait_status, WNOHANG)) > 0;) {
            const auto found = children_.find(child);
            if (found == children_.end()) continue;
            tell(found->second.get(), wait_status);
            children_.erase(found);
        }
    }

    const Serve& serve_;
    const Confinement confinement_;
    UniqueFd child_signals_;
    std::map<pid_t, UniqueFd> children_;  // with the channel that hears how each ended
};

}  // namespace

int serve_as_zygote(int argc, char** argv, const Serve& serve, const std::filesystem::path& readable_folder) {
    const bool allow_unconfined = argc > 1 && std::string_view(argv[1]) == "--allow-unconfined";
    if (::fcntl(kControlDescriptor, F_GETFD) < 0) {
        std::fprintf(stderr, "%s: a part of ragdoll that is started by it, not by hand\n", argv[0]);
        return 2;
    }
    ::fcntl(kControlDescriptor, F_SETFD, FD_CLOEXEC);
    ::signal(SIGINT, SIG_IGN);  // Ctrl-C is for the main process, which decides what becomes of running work
    try {
        ZygoteServer(serve, allow_unconfined, readable_folder).run();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
        return 1;
    }
}

}  // namespace ragdoll::sandbox
