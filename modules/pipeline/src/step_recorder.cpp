#include "ragdoll/pipeline/step_recorder.hpp"

#include <algorithm>
#include <array>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/log.hpp"
#include "ragdoll/pipeline/job_arguments.hpp"

namespace ragdoll::pipeline {
namespace {

using documents::StepName;

/// The step that a job works on; found from its arguments, which name contents, not versions.
struct StepPlace {
    documents::VersionId version_id = 0;
    StepName name = StepName::text_extraction;
};

StepPlace place_of(documents::DocumentStore& store, const jobs::Job& job) {
    if (job.job_class == kExtractTextJob) {
        const auto arguments = ExtractTextArguments::parse(job.arguments);
        return {arguments.version_id ? *arguments.version_id : store.document(arguments.document_id).latest_version,
                StepName::text_extraction};
    }
    if (job.job_class == kGenerateEmbeddingsJob) {
        const auto arguments = GenerateEmbeddingsArguments::parse(job.arguments);
        if (arguments.type == EmbeddableType::document_summary) {
            return {store.document(arguments.embeddable_id).latest_version, StepName::summary_embedding};
        }
        return {store.version_of(arguments.embeddable_id), StepName::embedding_generation};
    }
    if (job.job_class == kExtractKeywordsJob) {
        return {store.version_of(ExtractKeywordsArguments::parse(job.arguments).text_content_id),
                StepName::keyword_extraction};
    }
    if (job.job_class == kGenerateSummaryJob) {
        return {store.version_of(GenerateSummaryArguments::parse(job.arguments).text_content_id),
                StepName::summary_generation};
    }
    throw Error(Disposition::discard, "unknown_job_class", job.job_class + " works on no step");
}

documents::StepToken token_of(const StepPlace& place, const jobs::Job& job) {
    return {.version_id = place.version_id, .name = place.name, .job_id = job.id, .lease = job.lease};
}

documents::StepError to_step_error(const jobs::Job& job, const jobs::JobError& error) {
    return {.error_class = error.code,
            .message = error.message,
            .context = error.context,
            .job_class = job.job_class,
            .occurred_at = error.occurred_at};
}

/// Ends of jobs whose step is somebody else's by now, or nobody's.
bool leaves_step_alone(const std::string& code) {
    constexpr std::array<std::string_view, 4> kCodes{"superseded", "cancelled", "lease_lost", "document_not_found"};
    return std::ranges::find(kCodes, code) != kCodes.end();
}

/// A step that cannot be told is no reason to stop the job engine: reconciliation comes back to it.
template <class Work>
void quietly(const jobs::Job& job, Work&& work) {
    try {
        work();
    } catch (const Error& error) {
        if (leaves_step_alone(error.code())) return;
        log(LogLevel::warning, "cannot record what became of a job",
            {{"job", job.id.to_string()}, {"class", job.job_class}, {"error", error.what()}});
    }
}

}  // namespace

void StepRecorder::jobs_claimed(std::span<const jobs::Job> claimed) {
    for (const jobs::Job& job : claimed) {
        try {
            documents_.begin_step(token_of(place_of(documents_, job), job));
        } catch (const Error& error) {  // its handler meets the same, and decides
            if (error.disposition() == Disposition::fatal) throw;
        }
    }
}

void StepRecorder::job_decided(const jobs::Job& job, const jobs::Verdict& verdict, std::chrono::nanoseconds) {
    using jobs::VerdictKind;
    const bool is_failure = verdict.kind == VerdictKind::retry || verdict.kind == VerdictKind::dead ||
                            verdict.kind == VerdictKind::discarded;
    if (!is_failure || !verdict.error || leaves_step_alone(verdict.error->code)) return;
    quietly(job, [&] {
        const StepPlace place = place_of(documents_, job);
        const documents::StepToken token = token_of(place, job);
        const auto error = to_step_error(job, *verdict.error);
        try {
            if (verdict.kind == VerdictKind::retry) {
                documents_.retry_step(token, error, verdict.run_at);
            } else {
                documents_.fail_step(token, error);
            }
        } catch (const Error& refused) {
            // The job failed before it began its step.
            if (refused.code() != "lease_lost" || verdict.kind == VerdictKind::retry) throw;
            documents_.fail_step_of_job(place.version_id, job.id, error);
        }
    });
}

void StepRecorder::job_rescued(const jobs::Job& job) {
    if (is_final(job.state)) job_ended(job);
}

void StepRecorder::job_ended(const jobs::Job& job) {
    quietly(job, [&] {
        const jobs::JobError unknown{.attempt = job.attempt,
                                     .code = std::string(to_string(job.state)),
                                     .message = "the job was " + std::string(to_string(job.state)),
                                     .context = {},
                                     .occurred_at = job.finished_at.value_or(job.created_at)};
        documents_.fail_step_of_job(place_of(documents_, job).version_id, job.id,
                                    to_step_error(job, job.errors.empty() ? unknown : job.errors.back()));
    });
}

int reconcile_steps(documents::DocumentStore& documents, jobs::JobStore& jobs, StepRecorder& recorder) {
    constexpr int kGroup = 500;
    int ended = 0;
    documents::VersionId after = 0;
    for (;;) {
        const auto steps = documents.unfinished_steps(after, kGroup);
        if (steps.empty()) return ended;
        for (const documents::Step& step : steps) {
            if (step.state == documents::StepState::queued) continue;
            const auto job = jobs.find(step.job_id);
            if (!job || !is_final(job->state) || job->state == jobs::JobState::completed) continue;
            recorder.job_ended(*job);
            ++ended;
        }
        after = steps.back().version_id;
    }
}

}  // namespace ragdoll::pipeline
