#pragma once

#include <string>
#include <vector>

#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::cli {

/// Dead jobs whose last failure has this fingerprint; all when it is empty.
std::vector<jobs::Job> dead_jobs(jobs::JobStore& store, const std::string& fingerprint);

}  // namespace ragdoll::cli
