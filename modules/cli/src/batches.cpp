#include <boost/json.hpp>
#include <map>

#include "commands.hpp"
#include "json_text.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/cli/command_line.hpp"
#include "ragdoll/jobs/fingerprint.hpp"
#include "watch.hpp"

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

jobs::Batch batch_of(const std::string& text, Services& services) {
    const auto id = Id::parse(text);
    const auto batch = id ? services.jobs().find_batch(*id) : std::nullopt;
    if (!batch) throw Error(Disposition::discard, "batch_not_found", "there is no batch " + text);
    return *batch;
}

json::object to_json(const jobs::Batch& batch) {
    json::object object{
        {"id", batch.id.to_string()},   {"name", batch.name},           {"state", json_text(to_string(batch.state()))},
        {"total", batch.total},         {"completed", batch.completed}, {"failed", batch.failed},
        {"cancelled", batch.cancelled}, {"pending", batch.pending()},   {"created_at", to_iso8601(batch.created_at)}};
    if (batch.finished_at) object["finished_at"] = to_iso8601(*batch.finished_at);
    if (batch.callback) object["callback_job"] = batch.callback->to_string();
    return object;
}

std::string progress_of(const jobs::Batch& batch) {
    return std::to_string(batch.total - batch.pending()) + "/" + std::to_string(batch.total) + " done, " +
           std::to_string(batch.failed) + " failed, " + std::to_string(batch.cancelled) + " cancelled";
}

void show(const jobs::Batch& batch, Output& output) {
    output.json(json::serialize(to_json(batch)));
    output.line(output.bold(batch.name.empty() ? batch.id.to_string() : batch.name) + "  " +
                std::string(to_string(batch.state())) + "  " + progress_of(batch));
}

int changed(const char* what, const std::string& id, std::int64_t count, Output& output) {
    output.line(std::string(what) + " " + std::to_string(count) + " jobs");
    output.json(json::serialize(json::object{{"id", id}, {what, count}}));
    return kExitDone;
}

}  // namespace

int run_batch_list(Services& services, Output& output) {
    constexpr int kShown = 1000;
    std::vector<std::vector<std::string>> rows;
    json::array array;
    for (const jobs::Batch& batch : services.jobs().batches(kShown)) {
        rows.push_back({batch.id.to_string(), batch.name, std::string(to_string(batch.state())), progress_of(batch)});
        array.push_back(to_json(batch));
    }
    output.table({"id", "name", "state", "progress"}, rows);
    output.json(json::serialize(json::object{{"data", std::move(array)}}));
    return kExitDone;
}

int run_batch_show(const std::string& id, Services& services, Output& output) {
    show(batch_of(id, services), output);
    return kExitDone;
}

int run_batch_watch(const std::string& id, Services& services, Output& output) {
    for (;;) {
        const jobs::Batch batch = batch_of(id, services);
        show(batch, output);
        if (batch.finished_at || !pause_between_looks(services.interrupted())) return kExitDone;
    }
}

int run_batch_pause(const std::string& id, Services& services, Output& output) {
    const jobs::Batch batch = batch_of(id, services);
    if (!services.jobs().pause_batch(batch.id)) {
        throw Error(Disposition::discard, "batch_finished", "batch " + id + " is finished");
    }
    return run_batch_show(id, services, output);
}

int run_batch_resume(const std::string& id, Services& services, Output& output) {
    services.jobs().resume_batch(batch_of(id, services).id);
    return run_batch_show(id, services, output);
}

int run_batch_cancel(const std::string& id, Services& services, Output& output) {
    return changed("cancelled", id, services.jobs().cancel_batch(batch_of(id, services).id), output);
}

int run_batch_retry(const std::string& id, Services& services, Output& output) {
    return changed("retried", id, services.jobs().retry_batch(batch_of(id, services).id), output);
}

/// What went wrong, by kind, with a sample of each.
int run_batch_report(const std::string& id, Services& services, Output& output) {
    const jobs::Batch batch = batch_of(id, services);
    struct Kind {
        std::int64_t count = 0;
        jobs::Job sample;
    };
    std::map<std::string, Kind> kinds;
    for (const jobs::Job& job : services.jobs().list({.batch = batch.id, .limit = 1'000'000, .with_errors = true})) {
        if (job.errors.empty() || !is_final(job.state) || job.state == jobs::JobState::completed) continue;
        Kind& kind = kinds[fingerprint(job.job_class, job.errors.back())];
        if (++kind.count == 1) kind.sample = job;
    }
    json::object report = to_json(batch);
    json::array array;
    if (!output.is_json()) show(batch, output);
    for (const auto& [print, kind] : kinds) {
        const jobs::JobError& error = kind.sample.errors.back();
        output.line("  " + std::to_string(kind.count) + " x " + error.code + ": " + error.message + "  (job " +
                    kind.sample.id.to_string() + ")");
        array.push_back({{"fingerprint", print},
                         {"count", kind.count},
                         {"error_class", error.code},
                         {"message", error.message},
                         {"sample_job", kind.sample.id.to_string()}});
    }
    report["failures"] = std::move(array);
    output.json(json::serialize(report));
    return kExitDone;
}

}  // namespace ragdoll::cli
