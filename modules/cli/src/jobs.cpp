#include <algorithm>

#include "commands.hpp"
#include "dead_jobs.hpp"
#include "json_text.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/cli/command_line.hpp"
#include "ragdoll/pipeline/job_arguments.hpp"

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

json::value parsed_or_text(const std::string& text) {
    json::error_code error;
    json::value value = json::parse(text, error);
    return error ? json::value(text) : value;
}

json::object to_json(const jobs::Job& job) {
    json::array errors;
    for (const jobs::JobError& error : job.errors) {
        json::array context;
        for (const std::string& line : error.context) context.emplace_back(line);
        errors.push_back({{"attempt", error.attempt},
                          {"error_class", error.code},
                          {"message", error.message},
                          {"backtrace", std::move(context)},
                          {"occurred_at", to_iso8601(error.occurred_at)}});
    }
    json::object object{{"id", job.id.to_string()},
                        {"class", job.job_class},
                        {"queue", job.queue},
                        {"priority", job.priority},
                        {"arguments", parsed_or_text(job.arguments)},
                        {"state", json_text(to_string(job.state))},
                        {"attempt", job.attempt},
                        {"created_at", to_iso8601(job.created_at)},
                        {"run_at", to_iso8601(job.run_at)},
                        {"errors", std::move(errors)}};
    if (job.started_at) object["started_at"] = to_iso8601(*job.started_at);
    if (job.finished_at) object["finished_at"] = to_iso8601(*job.finished_at);
    return object;
}

jobs::JobId parse_id(const std::string& text) {
    const auto id = Id::parse(text);
    if (!id)
        throw Error(Disposition::discard, "invalid_usage",
                    "'" + text + "' is no job id; expected 24 hexadecimal digits");
    return *id;
}

jobs::JobFilter to_filter(const JobListOptions& options, Services& services) {
    jobs::JobFilter filter{.job_class = options.job_class, .limit = options.limit};
    if (!options.queue.empty())
        filter.queue = jobs::full_queue_name(services.configuration().settings.jobs.queue_prefix, options.queue);
    if (options.state.empty()) return filter;
    filter.state = jobs::parse_job_state(options.state);
    if (!filter.state)
        throw Error(Disposition::discard, "invalid_usage", "--state '" + options.state + "' is no state of a job");
    return filter;
}

/// Does something to each of several jobs and says which it could not be done to.
template <class Work>
int for_each_job(const std::vector<std::string>& ids, const char* done, const char* refusal, Output& output,
                 Work&& work) {
    std::size_t failed = 0;
    json::array changed;
    for (const std::string& text : ids) {
        if (work(parse_id(text))) {
            output.line(std::string(done) + " " + text);
            changed.emplace_back(text);
        } else {
            output.failure("job " + text, refusal);
            ++failed;
        }
    }
    output.json(json::serialize(json::object{{done, std::move(changed)}}));
    if (failed == 0) return kExitDone;
    return failed == ids.size() ? kExitFailed : kExitSomeFailed;
}

/// Those named, those of one kind of failure, or all dead ones.
std::vector<std::string> chosen_jobs(const JobsOptions& options, Services& services) {
    if (!options.ids.empty()) return options.ids;
    if (!options.all_dead && options.fingerprint.empty()) {
        throw Error(Disposition::discard, "invalid_usage", "name jobs, or --fingerprint");
    }
    std::vector<std::string> ids;
    for (const jobs::Job& job : dead_jobs(services.jobs(), options.fingerprint)) ids.push_back(job.id.to_string());
    return ids;
}

/// The queue and priority that a class has by the design.
std::pair<std::string, int> defaults_of(const std::string& job_class) {
    if (job_class == pipeline::kGenerateEmbeddingsJob) return {"embeddings", 10};
    if (job_class == pipeline::kExtractTextJob) return {"processing", 5};
    return {"analysis", 1};
}

void check_arguments(const std::string& text) {
    json::error_code error;
    const json::value value = json::parse(text, error);
    if (error || !value.is_array())
        throw Error(Disposition::discard, "invalid_usage", "'" + text + "' is not a JSON array");
}

}  // namespace

int run_jobs_list(const JobListOptions& options, Services& services, Output& output) {
    std::vector<std::vector<std::string>> rows;
    json::array array;
    for (const jobs::Job& job : services.jobs().list(to_filter(options, services))) {
        rows.push_back({job.id.to_string(), std::string(to_string(job.state)), job.queue, job.job_class,
                        std::to_string(job.attempt), job.arguments});
        if (output.is_json()) array.push_back(to_json(job));
    }
    output.table({"id", "state", "queue", "class", "attempt", "arguments"}, rows);
    output.json(json::serialize(json::object{{"data", std::move(array)}}));
    return kExitDone;
}

int run_jobs_show(const JobsOptions& options, Services& services, Output& output) {
    const auto job = services.jobs().find(parse_id(options.ids.at(0)));
    if (!job) throw Error(Disposition::discard, "job_not_found", "there is no job " + options.ids.at(0));
    output.json(json::serialize(to_json(*job)));
    output.line(output.bold(job->job_class) + "  " + std::string(to_string(job->state)) + ", attempt " +
                std::to_string(job->attempt));
    output.line("queue      " + job->queue + ", priority " + std::to_string(job->priority));
    output.line("arguments  " + job->arguments);
    for (const jobs::JobError& error : job->errors) {
        output.line("attempt " + std::to_string(error.attempt) + "  " + error.code + ": " + error.message);
        for (const std::string& line : error.context) output.line("             " + line);
    }
    return kExitDone;
}

int run_jobs_retry(const JobsOptions& options, Services& services, Output& output) {
    return for_each_job(chosen_jobs(options, services), "retried", "unknown, running, blocked or completed", output,
                        [&](const jobs::JobId& id) { return services.jobs().retry(id); });
}

int run_jobs_discard(const JobsOptions& options, Services& services, Output& output) {
    return for_each_job(chosen_jobs(options, services), "discarded", "unknown, running or finished", output,
                        [&](const jobs::JobId& id) {
                            if (!services.jobs().discard(id)) return false;
                            services.step_recorder().job_ended(services.jobs().find(id).value());
                            return true;
                        });
}

int run_jobs_cancel(const JobsOptions& options, Services& services, Output& output) {
    return for_each_job(options.ids, "cancelled", "unknown or finished", output, [&](const jobs::JobId& id) {
        if (!services.jobs().cancel(id)) return false;
        const auto job = services.jobs().find(id);
        if (job && is_final(job->state)) services.step_recorder().job_ended(*job);
        return true;
    });
}

int run_jobs_enqueue(const EnqueueOptions& options, Services& services, Output& output) {
    check_arguments(options.arguments);
    jobs::NewJob job{.job_class = options.job_class, .arguments = options.arguments};
    if (!job.job_class.starts_with("Ragdoll::")) job.job_class = "Ragdoll::" + job.job_class;
    const auto [queue, priority] = defaults_of(job.job_class);
    job.queue = options.queue.empty() ? queue : options.queue;
    job.priority = options.priority != 0 ? options.priority : priority;
    if (options.wait_seconds > 0)
        job.run_at =
            services.clock().now() + std::chrono::milliseconds(static_cast<std::int64_t>(options.wait_seconds * 1000));
    const auto enqueued = services.job_client().enqueue({std::move(job)}).at(0);
    output.line(enqueued.id.to_string());
    output.json(json::serialize(json::object{{"id", enqueued.id.to_string()}}));
    return kExitDone;
}

}  // namespace ragdoll::cli
