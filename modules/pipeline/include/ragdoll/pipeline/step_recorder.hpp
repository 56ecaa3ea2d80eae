#pragma once

#include <span>

#include "ragdoll/documents/document_store.hpp"
#include "ragdoll/jobs/events.hpp"
#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::pipeline {

/// Writes into a document's steps what becomes of their jobs: retrying, failed for good, lost with a worker. Completion
/// is not its business: a handler completes its step together with its results. Thread-safe.
class StepRecorder final : public jobs::JobListener {
public:
    explicit StepRecorder(documents::DocumentStore& documents) : documents_(documents) {}

    /// Begins the steps of jobs that were just claimed, in the transaction of the claim (ClaimRequest::with_claimed),
    /// so that their handlers need none of their own for it.
    void jobs_claimed(std::span<const jobs::Job> claimed);

    void job_decided(const jobs::Job& job, const jobs::Verdict& verdict, std::chrono::nanoseconds took) override;
    void job_rescued(const jobs::Job& job) override;

    /// For a job that ended without a verdict here, as one discarded by hand.
    void job_ended(const jobs::Job& job);

private:
    documents::DocumentStore& documents_;
};

/// Compares steps that are under way with their jobs and ends those whose job has ended without their knowledge, as
/// after a crash between the two. @returns how many were put right.
int reconcile_steps(documents::DocumentStore& documents, jobs::JobStore& jobs, StepRecorder& recorder);

}  // namespace ragdoll::pipeline
