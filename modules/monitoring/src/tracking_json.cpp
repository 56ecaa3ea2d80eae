#include <boost/json.hpp>

#include "ragdoll/monitoring/status_tracker.hpp"

namespace json = boost::json;

namespace ragdoll::monitoring {
namespace {

json::value time_or_null(const std::optional<Timestamp>& time) {
    return time ? json::value(to_iso8601(*time)) : json::value(nullptr);
}

json::string text(std::string_view view) {
    return json::string(view.data(), view.size());
}

json::object error_details(const documents::StepError& error) {
    json::array backtrace;
    for (const std::string& line : error.context) backtrace.emplace_back(line);
    return {{"job_class", error.job_class},
            {"error_class", error.error_class},
            {"message", error.message},
            {"backtrace", std::move(backtrace)},
            {"occurred_at", to_iso8601(error.occurred_at)}};
}

json::object step_json(const documents::Step& step) {
    json::object object{{"state", text(to_string(step.state))}};
    if (step.attempts > 0) object["attempts"] = step.attempts;
    if (step.total > 0) {
        object["done"] = step.done;
        object["total"] = step.total;
    }
    if (step.duration_ms) object["duration_ms"] = *step.duration_ms;
    if (!step.model.empty()) object["model"] = step.model;
    if (step.is_degraded) object["degraded"] = true;
    if (step.next_attempt_at) object["next_attempt_at"] = to_iso8601(*step.next_attempt_at);
    if (step.error && step.state != documents::StepState::completed) object["error"] = error_details(*step.error);
    return object;
}

json::array texts(const std::vector<std::string>& lines) {
    json::array array;
    for (const std::string& line : lines) array.emplace_back(line);
    return array;
}

}  // namespace

std::string to_json(const TrackingRecord& record) {
    json::object steps;
    for (const documents::Step& step : record.steps) {
        std::string name(to_string(step.name));
        if (step.target_id != 0) name += "_" + std::to_string(step.target_id);
        steps[name] = step_json(step);
    }
    json::object object{
        {"document_id", record.document.id},
        {"title", record.document.title},
        {"status", text(to_string(record.document.status))},
        {"progress", record.document.progress},
        {"jobs_queued", record.jobs_queued},
        {"jobs_completed", record.jobs_completed},
        {"estimated_completion", time_or_null(record.estimated_completion)},
        {"processing_steps", std::move(steps)},
        {"blocked_by", texts(record.blocked_by)},
        {"pages", {{"done", record.pages.done}, {"failed", record.pages.failed}, {"total", record.pages.total}}},
        {"error_message", record.error ? json::value(record.error->message) : json::value(nullptr)},
        {"error_details", record.error ? json::value(error_details(*record.error)) : json::value(nullptr)},
        {"warnings", texts(record.warnings)}};
    return json::serialize(object);
}

}  // namespace ragdoll::monitoring
