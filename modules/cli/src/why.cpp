#include <boost/json.hpp>
#include <charconv>

#include "commands.hpp"
#include "json_text.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/cli/command_line.hpp"
#include "ragdoll/monitoring/job_explanation.hpp"

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

json::object to_json(const monitoring::JobExplanation& explanation) {
    json::array blockers;
    for (const monitoring::Blocker& blocker : explanation.blocked_by) {
        json::object one{{"reason", blocker.reason}, {"detail", blocker.detail}};
        if (blocker.until) one["until"] = to_iso8601(*blocker.until);
        blockers.push_back(std::move(one));
    }
    json::object object{{"id", explanation.job.id.to_string()},
                        {"class", explanation.job.job_class},
                        {"state", json_text(to_string(explanation.job.state))},
                        {"queue", explanation.job.queue},
                        {"blocked_by", std::move(blockers)}};
    if (explanation.position) object["position"] = *explanation.position;
    return object;
}

void print(const monitoring::JobExplanation& explanation, Output& output) {
    const jobs::Job& job = explanation.job;
    output.line(output.bold(job.job_class) + "  " + job.id.to_string() + "  " + std::string(to_string(job.state)));
    for (const monitoring::Blocker& blocker : explanation.blocked_by) {
        const std::string until = blocker.until ? ", until " + to_iso8601(*blocker.until) : "";
        output.line("  " + blocker.reason + ": " + blocker.detail + until);
    }
    if (explanation.position) {
        output.line("  " + std::to_string(*explanation.position) + " jobs of queue " + job.queue + " go before it");
    }
    if (job.state == jobs::JobState::running && job.worker) {
        output.line("  running since " + to_iso8601(job.started_at.value_or(job.created_at)));
    }
    if (is_final(job.state) && !job.errors.empty()) {
        output.line("  " + job.errors.back().code + ": " + job.errors.back().message);
    }
}

int explain_jobs(const std::vector<jobs::Job>& found, Services& services, Output& output, json::object answer) {
    json::array array;
    for (const jobs::Job& job : found) {
        const auto explanation = monitoring::explain(services.jobs(), job);
        print(explanation, output);
        array.push_back(to_json(explanation));
    }
    if (found.empty()) output.line("nothing is waiting");
    answer["jobs"] = std::move(array);
    output.json(json::serialize(answer));
    return kExitDone;
}

int explain_document(documents::DocumentId id, Services& services, Output& output) {
    const documents::Document document = services.documents().document(id);
    std::vector<jobs::Job> found;
    for (const documents::Step& step : services.documents().steps_of(document.latest_version)) {
        if (is_final(step.state) || step.job_id.is_null()) continue;
        if (const auto job = services.jobs().find(step.job_id)) found.push_back(*job);
    }
    return explain_jobs(found, services, output,
                        {{"document_id", id}, {"status", json_text(to_string(document.status))}});
}

int explain_batch(const jobs::Batch& batch, Services& services, Output& output) {
    constexpr int kShown = 20;
    output.line(output.bold("batch " + batch.name) + "  " + std::string(to_string(batch.state())) + ", " +
                std::to_string(batch.pending()) + " of " + std::to_string(batch.total) + " jobs unfinished");
    std::vector<jobs::Job> found;
    for (const jobs::Job& job : services.jobs().list({.batch = batch.id, .limit = 10'000})) {
        if (!is_final(job.state) && std::ssize(found) < kShown) found.push_back(job);
    }
    return explain_jobs(found, services, output,
                        {{"batch_id", batch.id.to_string()}, {"state", json_text(to_string(batch.state()))}});
}

}  // namespace

int run_why(const std::string& id, Services& services, Output& output) {
    if (const auto long_id = Id::parse(id)) {
        if (const auto job = services.jobs().find(*long_id)) return explain_jobs({*job}, services, output, {});
        if (const auto batch = services.jobs().find_batch(*long_id)) return explain_batch(*batch, services, output);
        throw Error(Disposition::discard, "job_not_found", "there is no job or batch " + id);
    }
    documents::DocumentId number = 0;
    const auto [end, failed] = std::from_chars(id.data(), id.data() + id.size(), number);
    if (failed != std::errc() || end != id.data() + id.size()) {
        throw Error(Disposition::discard, "invalid_usage",
                    "'" + id + "' is no id: a document's is a number, a job's or batch's has 24 hexadecimal digits");
    }
    return explain_document(number, services, output);
}

}  // namespace ragdoll::cli
