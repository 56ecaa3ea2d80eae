#include "ragdoll/pipeline/index_refresher.hpp"

#include <chrono>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/log.hpp"
#include "ragdoll/search/index_follower.hpp"

namespace ragdoll::pipeline {
namespace {

// Documents that become searchable in this time are taken into the index together, and each but once: its summary,
// which follows a moment later, would make it be compared with the index again.
constexpr std::chrono::milliseconds kGather{500};

}  // namespace

void IndexRefresher::wake() {
    {
        const std::scoped_lock lock(mutex_);
        is_awake_ = true;
    }
    changed_.notify_all();
}

void IndexRefresher::refresh() {
    try {
        search::follow(published_, index_);
    } catch (const Error& error) {  // a search brings itself up to date, so nothing is lost
        log(LogLevel::warning, "cannot refresh the word index", {{"error", error.what()}});
    }
}

void IndexRefresher::run(std::stop_token stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, stop, [this] { return is_awake_; });
            changed_.wait_for(lock, stop, kGather, [] { return false; });
            is_awake_ = false;
        }
        refresh();
    }
    refresh();
}

}  // namespace ragdoll::pipeline
