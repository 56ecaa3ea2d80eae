#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "ragdoll/base/clock.hpp"

namespace ragdoll::cli {

/// One line on stderr that is written over: documents, pages, rate, time left. Shows nothing unless asked to.
class ProgressBar {
public:
    ProgressBar(bool is_shown, const Clock& clock) : is_shown_(is_shown), clock_(clock), began_(clock.monotonic()) {}
    ~ProgressBar() { clear(); }

    void show(std::int64_t done, std::int64_t total, std::int64_t pages);
    void clear();

private:
    const bool is_shown_;
    const Clock& clock_;
    const std::chrono::nanoseconds began_;
    bool has_line_ = false;
};

/// "  [######....]  120/400 documents, 900 pages, 31/s, 9.0 s left".
std::string progress_line(std::int64_t done, std::int64_t total, std::int64_t pages, double seconds);

}  // namespace ragdoll::cli
