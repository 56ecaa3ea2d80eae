#include "ragdoll/monitoring/status_tracker.hpp"

#include <algorithm>

namespace ragdoll::monitoring {
namespace {

using documents::Step;
using documents::StepState;

std::optional<Timestamp> first_start(const std::vector<Step>& steps) {
    std::optional<Timestamp> first;
    for (const Step& step : steps) {
        if (step.started_at && (!first || *step.started_at < *first)) first = step.started_at;
    }
    return first;
}

PageCounts count_pages(const TrackingRecord& record) {
    const int total = record.version.facts.pages;
    for (const Step& step : record.steps) {
        if (step.name != documents::StepName::text_extraction) continue;
        if (step.state == StepState::completed) {
            const int failed = documents::failed_pages(record.version.facts);
            return {.done = total - std::min(total, failed), .failed = failed, .total = total};
        }
        return {.done = static_cast<int>(step.done), .failed = 0, .total = static_cast<int>(step.total)};
    }
    return {};
}

}  // namespace

std::optional<Timestamp> estimate_completion(Timestamp started, Timestamp now, int progress) {
    if (progress <= 0 || progress >= 100 || now < started) return std::nullopt;
    return now + (now - started) * (100 - progress) / progress;
}

TrackingRecord StatusTracker::track(documents::DocumentId id) {
    TrackingRecord record;
    record.document = documents_.document(id);
    record.version = documents_.version(record.document.latest_version);
    record.steps = documents_.steps_of(record.version.id);
    for (const Step& step : record.steps) {
        if (!step.job_id.is_null() && !is_final(step.state)) ++record.jobs_queued;
        if (step.state == StepState::completed) ++record.jobs_completed;
        if (step.state == StepState::retrying) record.blocked_by = {"retry_wait"};
        if (step.state == StepState::failed && is_critical(step.name, step.target_id)) record.error = step.error;
    }
    const auto started = first_start(record.steps);
    const bool is_finished = std::ranges::all_of(record.steps, [](const Step& step) { return is_final(step.state); });
    if (started && !is_finished) {
        record.estimated_completion = estimate_completion(*started, clock_.now(), record.document.progress);
    }
    record.pages = count_pages(record);
    record.warnings = documents::warnings_of(record.steps);
    return record;
}

}  // namespace ragdoll::monitoring
