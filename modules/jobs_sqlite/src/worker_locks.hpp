#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "ragdoll/base/unique_fd.hpp"
#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::jobs_sqlite {

/// One lock file for each worker, held as long as its process lives: the kernel lets go of it at the very moment of
/// death. The file is also mapped, and says which jobs the worker is running: memory writes that outlive the process
/// and cost nothing. Thread-safe.
class WorkerLocks {
public:
    explicit WorkerLocks(std::filesystem::path folder);

    void hold(const jobs::WorkerId& worker);
    void release(const jobs::WorkerId& worker);
    bool is_ours(const jobs::WorkerId& worker) const;

    /// true when nobody holds the worker's lock: its process is dead, or it never came to live.
    bool is_abandoned(const jobs::WorkerId& worker) const;
    void remove_file(const jobs::WorkerId& worker) const;

    void note_begin(const jobs::WorkerId& worker, const jobs::JobId& job);
    void note_end(const jobs::WorkerId& worker, const jobs::JobId& job);

    /// The jobs that a worker, dead or alive, was running last.
    std::set<jobs::JobId> begun_jobs(const jobs::WorkerId& worker) const;

private:
    struct Slots;
    struct Unmap {
        void operator()(Slots* slots) const noexcept;
    };
    struct Held {
        UniqueFd descriptor;
        std::unique_ptr<Slots, Unmap> slots;
    };
    std::filesystem::path path_of(const jobs::WorkerId& worker) const;

    const std::filesystem::path folder_;
    mutable std::mutex mutex_;  // guards held_
    std::map<jobs::WorkerId, Held> held_;
};

}  // namespace ragdoll::jobs_sqlite
