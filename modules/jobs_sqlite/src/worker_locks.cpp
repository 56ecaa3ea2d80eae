#include "worker_locks.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

#include "ragdoll/base/error.hpp"

namespace ragdoll::jobs_sqlite {

/// The content of a lock file: as many jobs as can run at once.
struct WorkerLocks::Slots {
    struct Slot {
        std::atomic<std::uint32_t> is_taken;
        std::array<std::uint8_t, Id::kBytes> job;
    };
    std::array<Slot, 256> slots;
};

void WorkerLocks::Unmap::operator()(Slots* slots) const noexcept {
    ::munmap(slots, sizeof(Slots));
}

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
    if (::ftruncate(descriptor.get(), 0) != 0 || ::ftruncate(descriptor.get(), sizeof(Slots)) != 0)
        throw system_error("sizing " + path.string(), errno);
    void* mapped = ::mmap(nullptr, sizeof(Slots), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor.get(), 0);
    if (mapped == MAP_FAILED) throw system_error("mapping " + path.string(), errno);
    const std::scoped_lock lock(mutex_);
    Held& held = held_[worker];
    held.slots.reset(static_cast<Slots*>(mapped));
    held.descriptor = std::move(descriptor);
}

void WorkerLocks::note_begin(const jobs::WorkerId& worker, const jobs::JobId& job) {
    const std::scoped_lock lock(mutex_);
    const auto found = held_.find(worker);
    if (found == held_.end()) return;
    for (Slots::Slot& slot : found->second.slots->slots) {
        if (slot.is_taken.load() != 0) continue;
        slot.job = job.bytes();
        slot.is_taken.store(1);  // after the id: a death in between leaves the slot free
        return;
    }
}

void WorkerLocks::note_end(const jobs::WorkerId& worker, const jobs::JobId& job) {
    const std::scoped_lock lock(mutex_);
    const auto found = held_.find(worker);
    if (found == held_.end()) return;
    for (Slots::Slot& slot : found->second.slots->slots) {
        if (slot.is_taken.load() != 0 && slot.job == job.bytes()) return slot.is_taken.store(0);
    }
}

std::set<jobs::JobId> WorkerLocks::begun_jobs(const jobs::WorkerId& worker) const {
    std::set<jobs::JobId> jobs;
    const UniqueFd descriptor(::open(path_of(worker).c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor) return jobs;
    std::vector<std::byte> content(sizeof(Slots));
    if (::pread(descriptor.get(), content.data(), content.size(), 0) != static_cast<ssize_t>(content.size()))
        return jobs;
    for (std::size_t at = 0; at < content.size(); at += sizeof(Slots::Slot)) {
        std::uint32_t is_taken = 0;
        std::array<std::uint8_t, Id::kBytes> job{};
        std::memcpy(&is_taken, content.data() + at, sizeof is_taken);
        std::memcpy(job.data(), content.data() + at + sizeof is_taken, job.size());
        if (is_taken != 0) jobs.insert(Id(job));
    }
    return jobs;
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
