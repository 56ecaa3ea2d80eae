#pragma once

#include <optional>

#include <chrono>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/step_store.hpp"
#include "ragdoll/jobs/job.hpp"
#include "ragdoll/jobs/outcome.hpp"
#include "ragdoll/pipeline/handlers.hpp"

namespace ragdoll::pipeline {

/// A job's right to do a step, or the outcome with which it ends because there is nothing for it to do.
struct StepClaim {
    documents::StepToken token;
    std::optional<jobs::Outcome> ended;
    std::chrono::nanoseconds began{};  ///< on the monotonic clock

    /// The store knows when the job was claimed, which may be a while before.
    double duration_ms(const Clock& clock) const;
};

StepClaim begin_step(const JobServices& services, documents::VersionId version, documents::StepName name,
                     const jobs::Job& job);

}  // namespace ragdoll::pipeline
