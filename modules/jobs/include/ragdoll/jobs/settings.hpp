#pragma once

#include <chrono>
#include <map>
#include <string>

#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::jobs {

struct Settings {
    std::string queue_prefix = "ragdoll";  ///< "embeddings" becomes "ragdoll_embeddings"; "" for none

    /// Name without prefix -> weight: the chance of being asked first relative to the others.
    std::map<std::string, int> queues{{"embeddings", 3}, {"processing", 2}, {"analysis", 1}};

    int concurrency = 2;
    int max_attempts = 3;
    std::chrono::milliseconds job_timeout = std::chrono::seconds(300);
    std::chrono::milliseconds shutdown_timeout = std::chrono::seconds(25);
    std::chrono::milliseconds poll_interval = std::chrono::seconds(5);  ///< only a safety net: work wakes the worker
    int prefetch = 500;  ///< the most short jobs that are claimed ahead of a free thread
    Retention retention;
};

/// "ragdoll_embeddings".
std::string full_queue_name(const std::string& prefix, const std::string& name);

}  // namespace ragdoll::jobs
