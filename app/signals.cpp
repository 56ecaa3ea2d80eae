#include "signals.hpp"

#include <signal.h>
#include <unistd.h>

namespace ragdoll::app {
namespace {

sigset_t handled_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGTSTP, SIGUSR1}) sigaddset(&signals, signal);
    return signals;
}

}  // namespace

Signals::Signals() {
    const sigset_t signals = handled_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    ::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write, not a death
    thread_ = std::thread([this] { wait_for_signals(); });
}

Signals::~Signals() {
    pthread_kill(thread_.native_handle(), SIGUSR1);  // tells the thread to end
    thread_.join();
}

void Signals::on_quiet(std::function<void()> action) {
    const std::scoped_lock lock(mutex_);
    quiet_ = std::move(action);
}

void Signals::wait_for_signals() {
    const sigset_t signals = handled_signals();
    for (;;) {
        int signal = 0;
        if (sigwait(&signals, &signal) != 0 || signal == SIGUSR1) return;
        if (signal == SIGTSTP) {
            const std::scoped_lock lock(mutex_);
            if (quiet_)
                quiet_();
            else
                ::kill(::getpid(), SIGSTOP);
            continue;
        }
        if (stop_.stop_requested()) ::_exit(128 + signal);  // asked twice: at once
        stop_.request_stop();
    }
}

}  // namespace ragdoll::app
