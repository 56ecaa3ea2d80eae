#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ragdoll::testing {

/// How a program ended and what it said.
struct Finished {
    int exit_status = -1;  ///< -1: killed by a signal
    int signal = 0;
    std::string out;
    std::string err;
};

using Environment = std::map<std::string, std::string>;

/// Runs a program to its end.
Finished run(const std::vector<std::string>& command, const Environment& extra = {}, const std::string& input = "");

/// A program that runs beside the test; killed when the test forgets it.
class Background {
public:
    explicit Background(const std::vector<std::string>& command, const Environment& extra = {});
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;
    ~Background();

    void signal(int number) const;

    /// SIGSTOP; returns when all its threads have stopped, which on a busy machine takes a while.
    void suspend() const;
    bool has_ended();

    /// Waits for the end. @returns the exit status, or -1 when it was killed by a signal.
    int wait();

private:
    pid_t pid_ = -1;
    bool is_over_ = false;
    int status_ = 0;
};

/// A folder of the test's own, removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    const std::filesystem::path& path() const noexcept { return path_; }
    std::filesystem::path write(const std::string& name, const std::string& content) const;

private:
    std::filesystem::path path_;
};

/// Looks again and again until `condition` holds. @returns false when it does not within the time.
template <class Condition>
bool eventually(Condition&& condition, std::chrono::milliseconds within = std::chrono::seconds(60));

void pause_between_looks();

template <class Condition>
bool eventually(Condition&& condition, std::chrono::milliseconds within) {
    const auto deadline = std::chrono::steady_clock::now() + within;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= deadline) return false;
        pause_between_looks();
    }
    return true;
}

}  // namespace ragdoll::testing
