#include "worker_locks.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

#include "ragdoll/base/error.hpp"

namespace ragdoll::jobs_sqlite {

WorkerLocks::WorkerLocks(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
}

std::filesystem::path WorkerLocks::path_of(const jobs::WorkerId& worker) const {
    return folder_ / (worker.to_string() + ".lock");
}

void WorkerLocks::hold(const jobs::WorkerId& worker) {
    const auto path = path_of(worker);
    UniqueFd descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!descriptor) throw system_error("opening " + path.string(), errno);
    if (::flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0) throw system_error("locking " + path.string(), errno);
    const std::scoped_lock lock(mutex_);
    held_[worker] = std::move(descriptor);
}

void WorkerLocks::release(const jobs::WorkerId& worker) {
    const std::scoped_lock lock(mutex_);
    held_.erase(worker);
    remove_file(worker);
}

bool WorkerLocks::is_ours(const jobs::WorkerId& worker) const {
    const std::scoped_lock lock(mutex_);
    return held_.contains(worker);
}

bool WorkerLocks::is_abandoned(const jobs::WorkerId& worker) const {
    if (is_ours(worker)) return false;
    const UniqueFd descriptor(::open(path_of(worker).c_str(), O_RDWR | O_CLOEXEC));
    if (!descriptor) return errno == ENOENT;
    return ::flock(descriptor.get(), LOCK_EX | LOCK_NB) == 0;  // let go again when the descriptor closes
}

void WorkerLocks::remove_file(const jobs::WorkerId& worker) const {
    std::error_code ignored;  // a lock file that stays behind does no harm
    std::filesystem::remove(path_of(worker), ignored);
}

}  // namespace ragdoll::jobs_sqlite
