#include <chrono>

#include "commands.hpp"
#include "json_text.hpp"
#include "ragdoll/base/settings_types.hpp"
#include "ragdoll/cli/command_line.hpp"
#include "watch.hpp"

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

std::string step_line(const documents::Step& step) {
    std::string line = "  " + std::string(to_string(step.name));
    line.append(line.size() < 26 ? 26 - line.size() : 1, ' ');
    line += to_string(step.state);
    if (step.total > 0 && !is_final(step.state))
        line += "  " + std::to_string(step.done) + "/" + std::to_string(step.total);
    if (step.attempts > 1) line += "  attempt " + std::to_string(step.attempts);
    if (step.next_attempt_at) line += "  again at " + to_iso8601(*step.next_attempt_at);
    if (step.duration_ms && is_final(step.state))
        line += "  " + format_duration(std::chrono::milliseconds(static_cast<std::int64_t>(*step.duration_ms)));
    if (step.error && step.state != documents::StepState::completed)
        line += "  " + step.error->error_class + ": " + step.error->message;
    return line;
}

bool show_document(documents::DocumentId id, Services& services, Output& output) {
    const auto record = services.tracker().track(id);
    output.json(monitoring::to_json(record));
    output.line(output.bold(std::to_string(id) + "  " + record.document.title) + "  " +
                std::string(to_string(record.document.status)) + "  " + std::to_string(record.document.progress) +
                " %");
    for (const documents::Step& step : record.steps) output.line(step_line(step));
    if (record.estimated_completion) output.line("  done at about " + to_iso8601(*record.estimated_completion));
    for (const std::string& warning : record.warnings) output.line("  warning: " + warning);
    return record.document.status == documents::DocumentStatus::processed ||
           record.document.status == documents::DocumentStatus::error;
}

bool show_totals(Services& services, Output& output) {
    const auto documents = services.documents().counts();
    const auto jobs = services.jobs().counts();
    const auto workers = services.jobs().workers();
    output.json(json::serialize(json::object{{"documents",
                                              {{"total", documents.total()},
                                               {"pending", documents.pending},
                                               {"processing", documents.processing},
                                               {"processed", documents.processed},
                                               {"error", documents.error}}},
                                             {"jobs",
                                              {{"scheduled", jobs.scheduled},
                                               {"available", jobs.available},
                                               {"running", jobs.running},
                                               {"retrying", jobs.retrying},
                                               {"completed", jobs.completed},
                                               {"discarded", jobs.discarded},
                                               {"dead", jobs.dead},
                                               {"cancelled", jobs.cancelled}}},
                                             {"workers", workers.size()}}));
    output.line(output.bold("documents") + "  " + std::to_string(documents.total()) + ": " +
                std::to_string(documents.processed) + " processed, " + std::to_string(documents.processing) +
                " processing, " + std::to_string(documents.pending) + " pending, " + std::to_string(documents.error) +
                " error");
    output.line(output.bold("jobs") + "       " + std::to_string(jobs.available) + " available, " +
                std::to_string(jobs.running) + " running, " + std::to_string(jobs.retrying) + " retrying, " +
                std::to_string(jobs.scheduled) + " scheduled, " + std::to_string(jobs.dead) + " dead");
    output.line(output.bold("workers") + "    " + std::to_string(workers.size()));
    return documents.pending + documents.processing == 0;
}

}  // namespace

int run_status(const StatusOptions& options, Services& services, Output& output) {
    for (;;) {
        const bool is_finished =
            options.id ? show_document(*options.id, services, output) : show_totals(services, output);
        if (!options.watch || is_finished || !pause_between_looks(services.interrupted())) return kExitDone;
    }
}

}  // namespace ragdoll::cli
