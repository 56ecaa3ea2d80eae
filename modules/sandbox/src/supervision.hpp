#pragma once

#include <functional>
#include <stop_token>
#include <string_view>

#include "ragdoll/base/unique_fd.hpp"
#include "ragdoll/sandbox/zygote.hpp"

namespace ragdoll::sandbox {

/// One task as the main process sees it: our ends of its channels, and the child's, which are closed once they are
/// sent.
struct Task {
    /// @param document  borrowed.
    explicit Task(int document);
    ~Task();  ///< a child that still runs is killed
    Task(const Task&) = delete;
    Task& operator=(const Task&) = delete;

    int document = -1;
    UniqueFd channel, child_channel;
    UniqueFd status, zygote_status;
    UniqueFd process;  ///< pidfd; the zygote tells it, and it is given back once the child is dead
};

/// Listens to a task that was sent until its child is dead, and kills it at its limits.
TaskResult supervise(Task& task, const Limits& limits, const std::stop_token& stop,
                     const std::function<void(std::string_view)>& receive);

}  // namespace ragdoll::sandbox
