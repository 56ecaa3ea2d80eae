#include "step_claim.hpp"

namespace ragdoll::pipeline {

double StepClaim::duration_ms(const Clock& clock) const {
    return std::chrono::duration<double, std::milli>(clock.monotonic() - began).count();
}

StepClaim begin_step(const JobServices& services, documents::VersionId version, documents::StepName name,
                     const jobs::Job& job) {
    StepClaim claim{.token = {.version_id = version, .name = name, .job_id = job.id, .lease = job.lease},
                    .ended = {},
                    .began = services.clock.monotonic()};
    switch (services.documents.begin_step(claim.token)) {
        case documents::BeginOutcome::started: break;
        case documents::BeginOutcome::already_completed: claim.ended = jobs::Completed{}; break;
        case documents::BeginOutcome::superseded: claim.ended = jobs::Discarded{"superseded"}; break;
        case documents::BeginOutcome::cancelled: claim.ended = jobs::Discarded{"cancelled"}; break;
    }
    return claim;
}

}  // namespace ragdoll::pipeline
