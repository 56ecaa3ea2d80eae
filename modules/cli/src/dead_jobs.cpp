#include "dead_jobs.hpp"

#include <array>
#include <boost/json.hpp>
#include <map>

#include "commands.hpp"
#include "ragdoll/cli/command_line.hpp"
#include "ragdoll/jobs/fingerprint.hpp"

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

std::string fingerprint_of(const jobs::Job& job) {
    return jobs::fingerprint(job.job_class, job.errors.empty() ? jobs::JobError{} : job.errors.back());
}

/// What to do about jobs that died of an error.
std::string remedy_for(const std::string& code) {
    constexpr std::array<std::pair<const char*, const char*>, 7> kRemedies{
        {{"worker_died", "the document kills its worker: look at it, then retry or discard"},
         {"timeout", "give it more time (job_timeout, limits.extraction_timeout), then retry"},
         {"memory_limit", "give it more memory (limits.extraction_memory), then retry"},
         {"rate_limited", "lower the rate of the provider, then retry"},
         {"model_unavailable", "look at the provider with `ragdoll doctor`, then retry"},
         {"database_busy", "look for a process that holds the database, then retry"},
         {"helper_unavailable", "look at the helper programs with `ragdoll doctor`, then retry"}}};
    for (const auto& [known, remedy] : kRemedies) {
        if (code == known) return remedy;
    }
    return "mend the cause, then retry; or discard";
}

}  // namespace

std::vector<jobs::Job> dead_jobs(jobs::JobStore& store, const std::string& fingerprint) {
    constexpr int kMost = 1'000'000;
    auto dead = store.list({.state = jobs::JobState::dead, .limit = kMost, .with_errors = true});
    if (!fingerprint.empty()) {
        std::erase_if(dead, [&](const jobs::Job& job) { return fingerprint_of(job) != fingerprint; });
    }
    return dead;
}

int run_jobs_dead(Services& services, Output& output) {
    struct Kind {
        std::int64_t count = 0;
        jobs::Job sample;
    };
    std::map<std::string, Kind> kinds;
    for (jobs::Job& job : dead_jobs(services.jobs(), "")) {
        Kind& kind = kinds[fingerprint_of(job)];
        if (++kind.count == 1) kind.sample = std::move(job);
    }
    std::vector<std::vector<std::string>> rows;
    json::array array;
    for (const auto& [print, kind] : kinds) {
        const jobs::JobError cause = kind.sample.errors.empty() ? jobs::JobError{} : kind.sample.errors.back();
        const std::string remedy = remedy_for(cause.code);
        rows.push_back({print, std::to_string(kind.count), kind.sample.job_class, cause.code + ": " + cause.message,
                        kind.sample.id.to_string(), remedy});
        array.push_back({{"fingerprint", print},
                         {"count", kind.count},
                         {"class", kind.sample.job_class},
                         {"error_class", cause.code},
                         {"message", cause.message},
                         {"sample_job", kind.sample.id.to_string()},
                         {"remedy", remedy}});
    }
    output.table({"fingerprint", "jobs", "class", "cause", "sample", "remedy"}, rows);
    output.json(json::serialize(json::object{{"data", std::move(array)}}));
    return kExitDone;
}

}  // namespace ragdoll::cli
