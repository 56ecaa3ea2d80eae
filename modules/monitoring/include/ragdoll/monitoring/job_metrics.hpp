#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::monitoring {

/// How the jobs of one class have done; times in seconds.
struct ClassMetrics {
    std::string job_class;  ///< empty: all classes together
    std::int64_t finished = 0;
    double average_duration = 0;  ///< of completed jobs, from claim to end
    double p50 = 0;
    double p95 = 0;
    double p99 = 0;
    double success_rate = 1;  ///< completed among completed, dead and discarded
    double throughput_per_hour = 0;
    std::int64_t queue_depth = 0;                     ///< unfinished now
    std::map<std::string, std::int64_t> error_types;  ///< error code -> attempts that failed with it
};

struct JobMetrics {
    ClassMetrics total;
    std::vector<ClassMetrics> classes;  ///< by name
};

/// Of the jobs that ended in the last `since`; of very many, the 100,000 newest.
/// @param job_class  only this; empty: all
JobMetrics measure_jobs(jobs::JobStore& store, const std::string& job_class, std::chrono::milliseconds since,
                        Timestamp now);

}  // namespace ragdoll::monitoring
