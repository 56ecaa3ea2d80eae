#include "model_choice.hpp"

#include <algorithm>

namespace ragdoll::pipeline {

ModelChoice choose_model(const jobs::Job& job, const std::string& wanted, const std::string& fallback) {
    const bool was_unavailable =
        std::ranges::any_of(job.errors, [](const jobs::JobError& error) { return error.code == "model_unavailable"; });
    if (was_unavailable && !fallback.empty() && fallback != wanted) return {fallback, true};
    return {wanted, false};
}

}  // namespace ragdoll::pipeline
