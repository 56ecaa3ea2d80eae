#include "watch.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace ragdoll::cli {

bool pause_between_looks(const std::stop_token& interrupted) {
    constexpr std::chrono::milliseconds kWatchEvery{500};
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, interrupted, kWatchEvery, [] { return false; });
    return !interrupted.stop_requested();
}

}  // namespace ragdoll::cli
