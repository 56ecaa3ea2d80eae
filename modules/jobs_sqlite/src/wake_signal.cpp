#include "wake_signal.hpp"

#include <fcntl.h>
#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/unique_fd.hpp"

namespace ragdoll::jobs_sqlite {

WakeSignal::WakeSignal(const std::filesystem::path& file) {
    const UniqueFd descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!descriptor) throw system_error("opening " + file.string(), errno);
    if (::ftruncate(descriptor.get(), sizeof(Shared)) != 0) throw system_error("sizing " + file.string(), errno);
    void* mapped = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor.get(), 0);
    if (mapped == MAP_FAILED) throw system_error("mapping " + file.string(), errno);
    shared_ = static_cast<Shared*>(mapped);  // zero bytes are valid atomics
}

WakeSignal::~WakeSignal() {
    ::munmap(shared_, sizeof(Shared));
}

std::uint32_t WakeSignal::value() const noexcept {
    return shared_->counter.load();
}

void WakeSignal::wait(std::uint32_t seen, std::chrono::milliseconds at_most) const noexcept {
    if (at_most.count() <= 0) return;
    const timespec timeout{.tv_sec = at_most.count() / 1000, .tv_nsec = at_most.count() % 1000 * 1'000'000};
    shared_->sleepers.fetch_add(1);
    // Without FUTEX_PRIVATE_FLAG: the sleepers may be in other processes.
    ::syscall(SYS_futex, &shared_->counter, FUTEX_WAIT, seen, &timeout, nullptr, 0);
    shared_->sleepers.fetch_sub(1);
}

void WakeSignal::raise() noexcept {
    shared_->counter.fetch_add(1);
    // A process that was killed asleep leaves its count behind: then this is one system call too many, never too few.
    if (shared_->sleepers.load() > 0) ::syscall(SYS_futex, &shared_->counter, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
}

}  // namespace ragdoll::jobs_sqlite
