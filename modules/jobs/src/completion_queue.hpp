#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "ragdoll/jobs/handler.hpp"
#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::jobs {

/// Carries verdicts and checkpoints to the store in groups: what arrives while one transaction runs, or within a few
/// milliseconds of it, shares the next, so the group grows with the load and a lone completion does not wait. Of a
/// job's checkpoints only the newest counts. Thread-safe.
class CompletionQueue final : public CheckpointSink {
public:
    /// @param failed  is told the message when the store cannot be written at all.
    /// @param lost    is told of jobs whose checkpoint was refused: somebody else has them.
    CompletionQueue(JobStore& store, std::function<void(const std::string&)> failed,
                    std::function<void(const JobId&)> lost);
    ~CompletionQueue() override;  ///< after all that was put in is written

    void put(Completion completion);
    void save(Checkpoint checkpoint) override;
    void flush();  ///< returns when what was put in before is written

private:
    void run();
    void write(const std::vector<Checkpoint>& checkpoints, const std::vector<Completion>& group);

    JobStore& store_;
    const std::function<void(const std::string&)> failed_;
    const std::function<void(const JobId&)> lost_;
    std::mutex mutex_;  // guards the members below
    std::condition_variable changed_;
    std::vector<Completion> waiting_;
    std::vector<Checkpoint> checkpoints_;
    bool is_writing_ = false;
    int flushing_ = 0;  // callers that wait for what is there
    bool is_closing_ = false;
    std::thread thread_;
};

}  // namespace ragdoll::jobs
