#pragma once

#include <string>

#include "ragdoll/jobs/job.hpp"

namespace ragdoll::pipeline {

struct ModelChoice {
    std::string model;
    bool is_fallback = false;
};

/// The model for this attempt: the wanted one, and after it was found unavailable the fallback, if there is one.
ModelChoice choose_model(const jobs::Job& job, const std::string& wanted, const std::string& fallback);

}  // namespace ragdoll::pipeline
