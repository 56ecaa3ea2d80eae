#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ragdoll/documents/outbox.hpp"
#include "ragdoll/documents/steps.hpp"

namespace ragdoll::documents {

/// A step that follows from a change. With a job, it is queued and the job goes to the outbox; without, it is only
/// announced, so that progress counts it from the beginning.
struct NextStep {
    StepName name = StepName::text_extraction;
    ContentId target_id = 0;
    std::optional<OutboxEntry> job;
};

/// Proves that its holder is the one live attempt at a step. Every write of a job carries it and is refused in the same
/// transaction when it no longer holds: a newer attempt or job has the step, the version was superseded, or the
/// document is gone or cancelled. A refused write leaves nothing behind.
struct StepToken {
    VersionId version_id = 0;
    StepName name = StepName::text_extraction;
    ContentId target_id = 0;
    Id job_id;
    std::int64_t lease = 0;
};

enum class BeginOutcome {
    started,
    already_completed,  ///< its results are there: finish without repeating the work
    superseded,         ///< a later version, a newer job (greater id) or a newer lease of this job has taken over
    cancelled,          ///< the document was cancelled
};

/// What a completed step leaves besides its own results.
struct StepResult {
    std::string metadata =
        "{}";  ///< JSON object; each top-level key replaces that key of the document, null removes it
    std::optional<std::string> summary;  ///< becomes the version's chunk of kind `summary`
    std::vector<NextStep> next;
    std::string model;
    bool is_degraded = false;
    std::optional<double> duration_ms;  ///< default: since begin_step
};

/// The steps of versions and who works on them. Thread-safe.
///
/// Status, progress and publication follow in the transaction of each change: the version becomes the current one when
/// its last critical step is completed or skipped, and what belongs to the version before it is removed.
class StepStore {
public:
    virtual ~StepStore() = default;

    /// Takes the step for this attempt of this job. The same job with the same or a higher lease may begin again.
    /// @throws Error  `document_not_found` (discard) when the version or its document is gone,
    ///                `step_not_found` (discard).
    virtual BeginOutcome begin_step(const StepToken& token) = 0;

    // All below throw Error `lease_lost` (discard) when the token does not hold any more.

    /// For steps whose units are not stored by themselves. `done` never goes back within an attempt.
    virtual void report_progress(const StepToken& token, std::int64_t done, std::int64_t total) = 0;

    virtual void complete_step(const StepToken& token, const StepResult& result) = 0;

    /// Nothing to do for it, as an embedding of an empty text. What depends on it is skipped too.
    virtual void skip_step(const StepToken& token, const std::string& reason) = 0;

    /// The attempt failed and there will be another.
    virtual void retry_step(const StepToken& token, const StepError& error, Timestamp next_attempt_at) = 0;

    /// The attempt failed and was the last. What depends on it is skipped.
    virtual void fail_step(const StepToken& token, const StepError& error) = 0;

    /// For a job that ended without its worker's word (dead after crashes, discarded or cancelled by hand). Does
    /// nothing when another job has the step by now, or when it is final.
    virtual void fail_step_of_job(VersionId version, const Id& job_id, const StepError& error) = 0;

    /// In the order of StepName, then target. Empty for an unknown version.
    virtual std::vector<Step> steps_of(VersionId version) = 0;

    /// Steps of latest versions with a job that are not final, for comparing with the job store after a crash.
    /// In order of version: all of them of the first `limit` such versions after `after`.
    virtual std::vector<Step> unfinished_steps(VersionId after, int limit) = 0;
};

}  // namespace ragdoll::documents
