#pragma once

#include <optional>

#include "ragdoll/documents/document_store.hpp"
#include "ragdoll/jobs/job.hpp"
#include "ragdoll/jobs/outcome.hpp"

namespace ragdoll::pipeline {

/// A job's right to do a step, or the outcome with which it ends because there is nothing for it to do.
struct StepClaim {
    documents::StepToken token;
    std::optional<jobs::Outcome> ended;
};

StepClaim begin_step(documents::StepStore& steps, documents::VersionId version, documents::StepName name,
                     const jobs::Job& job);

}  // namespace ragdoll::pipeline
