#include "ragdoll/jobs/transition_log.hpp"

#include "ragdoll/base/log.hpp"

namespace ragdoll::jobs {
namespace {

std::string milliseconds_text(std::chrono::nanoseconds time) {
    return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
}

LogLevel level_of(VerdictKind kind) {
    switch (kind) {
        case VerdictKind::dead:
        case VerdictKind::discarded: return LogLevel::error;
        case VerdictKind::retry: return LogLevel::warning;
        default: return LogLevel::info;
    }
}

}  // namespace

void TransitionLog::job_started(const Job& job) {
    if (!is_logged(LogLevel::info)) return;
    log(LogLevel::info, "job started",
        {{"job", job.id.to_string()},
         {"class", job.job_class},
         {"queue", job.queue},
         {"attempt", std::to_string(job.attempt)},
         {"queued_ms", milliseconds_text(clock_.now() - job.run_at)}});
}

void TransitionLog::job_decided(const Job& job, const Verdict& verdict, std::chrono::nanoseconds took) {
    const LogLevel level = level_of(verdict.kind);
    if (!is_logged(level)) return;
    log(level, "job " + std::string(to_string(verdict.kind)),
        {{"job", job.id.to_string()},
         {"class", job.job_class},
         {"queue", job.queue},
         {"attempt", std::to_string(job.attempt)},
         {"took_ms", milliseconds_text(took)},
         {"error", verdict.error ? verdict.error->code + ": " + verdict.error->message : ""}});
}

void TransitionLog::job_rescued(const Job& job) {
    log(LogLevel::warning, "job rescued from a dead worker",
        {{"job", job.id.to_string()},
         {"class", job.job_class},
         {"queue", job.queue},
         {"attempt", std::to_string(job.attempt)},
         {"state", std::string(to_string(job.state))}});
}

}  // namespace ragdoll::jobs
