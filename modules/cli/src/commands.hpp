#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ragdoll/cli/output.hpp"
#include "ragdoll/cli/services.hpp"

namespace ragdoll::cli {

// The commands. Each returns its exit status or throws Error, which becomes `ragdoll: what: why` and status 1.

struct AddOptions {
    std::vector<std::string> paths;
    bool recursive = false;
    bool wait = false;
    pipeline::SubmitOptions submit;
};
int run_add(const AddOptions& options, Services& services, Output& output);

struct WorkOptions {
    std::vector<std::string> queues;  ///< NAME or NAME,WEIGHT
    int concurrency = 0;
    bool drain = false;
};
int run_work(const WorkOptions& options, Services& services, Output& output);

struct StatusOptions {
    std::optional<std::int64_t> id;
    bool watch = false;
};
int run_status(const StatusOptions& options, Services& services, Output& output);

struct SearchOptions {
    std::string query;
    std::string mode = "hybrid";
    int limit = 10;
    std::optional<double> semantic_weight;
    std::string type;
    std::vector<std::string> filters;  ///< KEY=VALUE
    double min_score = 0;
    bool explain = false;
};
int run_search(const SearchOptions& options, Services& services, Output& output);
int run_context(const SearchOptions& options, Services& services, Output& output);

struct ListOptions {
    std::string status;
    std::string type;
    int limit = 50;
    std::int64_t after = 0;
};
int run_list(const ListOptions& options, Services& services, Output& output);

struct ShowOptions {
    std::int64_t id = 0;
    bool content = false;
    bool chunks = false;
};
int run_show(const ShowOptions& options, Services& services, Output& output);

struct DocumentsOptions {
    std::vector<std::int64_t> ids;
    std::string from = "extract";
    std::string pages;  ///< "failed", or empty for all
};
int run_delete(const DocumentsOptions& options, Services& services, Output& output);
int run_reprocess(const DocumentsOptions& options, Services& services, Output& output);

struct JobListOptions {
    std::string state;
    std::string queue;
    std::string job_class;
    int limit = 50;
};
int run_jobs_list(const JobListOptions& options, Services& services, Output& output);

struct JobsOptions {
    std::vector<std::string> ids;
    bool all_dead = false;
    std::string fingerprint;  ///< of dead jobs, as `jobs dead` prints it
};
int run_jobs_show(const JobsOptions& options, Services& services, Output& output);
int run_jobs_retry(const JobsOptions& options, Services& services, Output& output);
int run_jobs_cancel(const JobsOptions& options, Services& services, Output& output);
int run_jobs_dead(Services& services, Output& output);
int run_jobs_discard(const JobsOptions& options, Services& services, Output& output);

struct EnqueueOptions {
    std::string job_class;
    std::string arguments;
    std::string queue;
    double wait_seconds = 0;
    int priority = 0;
};
int run_jobs_enqueue(const EnqueueOptions& options, Services& services, Output& output);

int run_why(const std::string& id, Services& services, Output& output);

struct StatsOptions {
    std::string job_class;
    std::string since = "1h";
};
int run_stats(const StatsOptions& options, Services& services, Output& output);

int run_batch_list(Services& services, Output& output);
int run_batch_show(const std::string& id, Services& services, Output& output);
int run_batch_watch(const std::string& id, Services& services, Output& output);
int run_batch_pause(const std::string& id, Services& services, Output& output);
int run_batch_resume(const std::string& id, Services& services, Output& output);
int run_batch_cancel(const std::string& id, Services& services, Output& output);
int run_batch_retry(const std::string& id, Services& services, Output& output);
int run_batch_report(const std::string& id, Services& services, Output& output);

int run_queues_list(Services& services, Output& output);
int run_queues_pause(const std::string& queue, Services& services, Output& output);
int run_queues_resume(const std::string& queue, Services& services, Output& output);
int run_queues_clear(const std::string& queue, Services& services, Output& output);

struct ExtractOptions {
    std::string file;
    std::string format = "text";
};
int run_extract(const ExtractOptions& options, Services& services, Output& output);

int run_chunk(const std::string& file, Services& services, Output& output);
int run_embed(const std::vector<std::string>& texts, Services& services, Output& output);

struct KeywordsOptions {
    std::string file;
    int max_keywords = 10;
};
int run_keywords(const KeywordsOptions& options, Services& services, Output& output);

struct SummarizeOptions {
    std::string file;
    std::optional<int> max_length;
    std::string style = "academic";
};
int run_summarize(const SummarizeOptions& options, Services& services, Output& output);

int run_config_show(Services& services, Output& output);
int run_config_init(Output& output);
int run_doctor(Services& services, Output& output);
struct VerifyOptions {
    bool repair = false;
};
int run_verify(const VerifyOptions& options, Services& services, Output& output);
int run_version(Output& output);

}  // namespace ragdoll::cli
