#pragma once

#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace ragdoll::app {

/// Turns SIGINT and SIGTERM into a stop request, and SIGTSTP into what was registered. Make it before any other thread:
/// the signals are blocked in all of them, and waited for in one.
class Signals {
public:
    Signals();
    ~Signals();

    std::stop_token interrupted() const { return stop_.get_token(); }

    /// What SIGTSTP does; nullptr: it suspends the process as usual.
    void on_quiet(std::function<void()> action);

private:
    void wait_for_signals();

    std::stop_source stop_;
    std::mutex mutex_;  // guards quiet_
    std::function<void()> quiet_;
    std::thread thread_;
};

}  // namespace ragdoll::app
