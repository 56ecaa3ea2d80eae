// A helper that does on request what a parser must not be able to do, and says how it went.
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "ragdoll/sandbox/packets.hpp"
#include "ragdoll/sandbox/zygote.hpp"

namespace {

const uid_t user = ::geteuid();  // asked before the cage, which has no such call

std::string answer(bool worked) {
    return worked ? "allowed" : "denied";
}

std::string read_document(int document) {
    std::string text(100, '\0');
    const ssize_t count = ::read(document, text.data(), text.size());
    text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return text;
}

void serve(std::string_view request, int document, int channel) {
    using ragdoll::sandbox::send_packet;
    if (request == "tell its user") return send_packet(channel, std::to_string(user));
    if (request == "read") return send_packet(channel, read_document(document));
    if (request == "open a file") return send_packet(channel, answer(::open("/etc/passwd", O_RDONLY) >= 0));
    if (request == "open a readable file")
        return send_packet(channel, answer(::open("/usr/share/common-licenses/GPL-3", O_RDONLY) >= 0));
    if (request == "leave the readable folder")
        return send_packet(channel, answer(::open("/usr/share/common-licenses/../../../etc/passwd", O_RDONLY) >= 0));
    if (request == "write into the readable folder")
        return send_packet(channel, answer(::open("/usr/share/common-licenses/GPL-3", O_RDWR) >= 0));
    if (request == "find a file") return send_packet(channel, answer(::open("/etc/passwd", O_PATH) >= 0));
    if (request == "write a file")
        return send_packet(channel, answer(::open("/tmp/ragdoll-was-here", O_WRONLY | O_CREAT, 0600) >= 0));
    if (request == "open a socket") return send_packet(channel, answer(::socket(AF_INET, SOCK_STREAM, 0) >= 0));
    if (request == "fork") return send_packet(channel, answer(::fork() >= 0));
    if (request == "open a socket of this machine")
        return send_packet(channel, answer(::socket(AF_UNIX, SOCK_STREAM, 0) >= 0));
    if (request == "trace its parent")
        return send_packet(channel, answer(::ptrace(PTRACE_SEIZE, ::getppid(), nullptr, nullptr) == 0));
    if (request == "let itself be traced")
        return send_packet(channel, answer(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0));
    if (request == "read its parent's memory") {
        char byte = 0;
        const iovec here{&byte, 1};
        const iovec there{&byte, 1};
        return send_packet(channel, answer(::process_vm_readv(::getppid(), &here, 1, &there, 1, 0) >= 0));
    }
    if (request == "raise its limits") {
        const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
        return send_packet(channel, answer(::setrlimit(RLIMIT_CPU, &more) == 0));
    }
    if (request == "start a thread")
        return send_packet(channel,
                           answer(::syscall(SYS_clone, CLONE_VM | CLONE_SIGHAND | CLONE_THREAD, nullptr) >= 0));
    if (request == "signal its parent by kill") return send_packet(channel, answer(::kill(::getppid(), 0) == 0));
    if (request == "signal its parent")
        return send_packet(channel, answer(::syscall(SYS_tgkill, ::getppid(), ::getppid(), 0) == 0));
    if (request == "read standard input") return send_packet(channel, answer(::read(0, &request, 1) > 0));
    if (request == "use inherited descriptors") {
        int usable = 0;
        for (int descriptor = 4; descriptor < 64; ++descriptor)
            usable += ::lseek(descriptor, 0, SEEK_CUR) >= 0 && descriptor != document;
        return send_packet(channel, answer(usable > 0));
    }
    if (request == "execute") {
        char* const arguments[] = {const_cast<char*>("/bin/true"), nullptr};
        ::execv("/bin/true", arguments);
        return send_packet(channel, "denied");
    }
    if (request == "complain") {
        static_cast<void>(!::write(STDERR_FILENO, "tut", 3));
        return send_packet(channel, "still here");
    }
    if (request == "take all memory") {
        std::vector<std::vector<char>> taken;
        for (;;) taken.emplace_back(16 << 20, 'x');
    }
    if (request == "abort without memory") {
        void* volatile taken = nullptr;  // else a compiler leaves the allocations out
        do {
            taken = std::malloc(16 << 20);
        } while (taken != nullptr);
        std::abort();
    }
    if (request == "spin") {
        volatile bool forever = true;
        while (forever) {
        }
    }
    if (request == "write without end") {
        const std::string packet(ragdoll::sandbox::kMaxPacket, 'x');
        for (;;) send_packet(channel, packet);
    }
    if (request == "send too long a packet") {
        const std::string packet(ragdoll::sandbox::kMaxPacket + 1, 'x');
        send_packet(channel, packet);
        for (volatile bool forever = true; forever;) {
        }
    }
    if (request == "speak and spin") {
        send_packet(channel, std::to_string(::getpid()));
        for (volatile bool forever = true; forever;) {
        }
    }
    if (request == "send tiny packets without end") {
        for (;;) send_packet(channel, "x");
    }
    if (request == "crash") std::abort();
    if (request == "write to nowhere") {
        volatile std::uintptr_t nowhere = 8;  // volatile, so that the compiler does not see it coming
        *reinterpret_cast<volatile int*>(nowhere) = 1;
    }
    if (request == "fail") throw std::runtime_error("as asked");
}

}  // namespace

int main(int argc, char** argv) {
    return ragdoll::sandbox::serve_as_zygote(argc, argv, serve, "/usr/share/common-licenses");
}
