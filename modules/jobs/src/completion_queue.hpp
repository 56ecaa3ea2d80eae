#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::jobs {

/// Carries verdicts to the store in groups: what arrives while one transaction runs shares the next, so the group grows
/// with the load and a lone completion does not wait. Thread-safe.
class CompletionQueue {
public:
    /// @param failed  is told the message when the store cannot be written at all.
    CompletionQueue(JobStore& store, std::function<void(const std::string&)> failed);
    ~CompletionQueue();  ///< after all that was put in is written

    void put(Completion completion);
    void flush();  ///< returns when what was put in before is written

private:
    void run();
    void write(const std::vector<Completion>& group);

    JobStore& store_;
    const std::function<void(const std::string&)> failed_;
    std::mutex mutex_;  // guards the members below
    std::condition_variable changed_;
    std::vector<Completion> waiting_;
    bool is_writing_ = false;
    bool is_closing_ = false;
    std::thread thread_;
};

}  // namespace ragdoll::jobs
