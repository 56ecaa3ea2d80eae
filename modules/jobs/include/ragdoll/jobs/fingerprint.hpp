#pragma once

#include <string>

#include "ragdoll/jobs/job.hpp"

namespace ragdoll::jobs {

/// Twelve hexadecimal digits that are equal for failures of one kind: of one job class, with one error code and the
/// same message but for its numbers, ids, quoted words and paths.
std::string fingerprint(const std::string& job_class, const JobError& error);

}  // namespace ragdoll::jobs
