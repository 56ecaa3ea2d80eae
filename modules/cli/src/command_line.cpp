#include "ragdoll/cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "commands.hpp"

namespace ragdoll::cli {
namespace {

/// Declares the commands. Options live as long as the invocation that carries them.
class CommandLine {
public:
    CommandLine() {
        app_.require_subcommand(1);
        app_.fallthrough();  // global options may stand behind the command
        app_.set_help_flag("-h,--help", "show this help and exit");
        app_.add_option("--data", global().data_folder,
                        "folder of the database, indexes and sockets (RAGDOLL_DATA, else ./.ragdoll)");
        app_.add_option("--config", global().config_file, "configuration file (./ragdoll.toml)");
        app_.add_flag("--json", global().json, "one JSON document on stdout");
        app_.add_flag("-q,--quiet", global().quiet, "only failures");
        app_.add_flag("-v,--verbose", global().verbosity, "more log lines; -vv for all");
        app_.add_flag("--allow-unconfined", global().allow_unconfined,
                      "read documents even where the kernel cannot confine parsers");
        add_document_commands();
        add_search_commands();
        add_job_commands();
        add_stage_commands();
        add_other_commands();
    }

    Invocation parse(int argc, const char* const* argv) {
        try {
            app_.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            const bool is_help = error.get_exit_code() == 0;
            if (is_help) {
                app_.exit(error);
            } else {
                std::fprintf(stderr, "ragdoll: usage: %s; see ragdoll --help\n", error.what());
            }
            invocation_.exit_status = is_help ? kExitDone : kExitUsage;
        }
        return invocation_;
    }

private:
    GlobalOptions& global() { return invocation_.global; }

    /// A command whose options are of type Options; `run` gets them when it is chosen.
    template <class Options>
    std::shared_ptr<Options> command(CLI::App& parent, const std::string& name, const std::string& help,
                                     int (*run)(const Options&, Services&, Output&), CLI::App*& created) {
        auto options = std::make_shared<Options>();  // shared by the parser and the invocation
        created = parent.add_subcommand(name, help);
        created->callback([this, options, run] {
            invocation_.run = [options, run](Services& services, Output& output) {
                return run(*options, services, output);
            };
        });
        return options;
    }

    void add_document_commands() {
        CLI::App* sub = nullptr;
        auto add = command<AddOptions>(app_, "add", "register documents and enqueue their processing", run_add, sub);
        sub->add_option("paths", add->paths, "files, folders with --recursive, or - for standard input")->required();
        sub->add_flag("-r,--recursive", add->recursive, "add what is in folders too");
        sub->add_flag("-w,--wait", add->wait, "also process them here, and return when they are done");
        sub->add_flag("-f,--force", add->submit.force, "process again what has not changed");
        sub->add_option("--title", add->submit.title, "title of the document");
        sub->add_option("--metadata", add->submit.metadata, "JSON object to keep with the document");
        sub->add_option("--chunk-size", add->submit.chunk_size, "length of a passage");
        sub->add_option("--chunk-overlap", add->submit.chunk_overlap, "what a passage repeats of the one before");
        sub->add_option("--embedding-model", add->submit.embedding_model, "provider/model");

        auto status =
            command<StatusOptions>(app_, "status", "one document's tracking record, or the totals", run_status, sub);
        sub->add_option("id", status->id, "document");
        sub->add_flag("--watch", status->watch, "show changes until it is finished");

        auto list = command<ListOptions>(app_, "list", "list documents", run_list, sub);
        sub->add_option("--status", list->status, "pending, processing, processed or error");
        sub->add_option("--type", list->type, "pdf, docx, …");
        sub->add_option("--limit", list->limit, "most lines")->check(CLI::Range(1, 1000));
        sub->add_option("--after", list->after, "only documents behind this id");

        auto show = command<ShowOptions>(app_, "show", "one document", run_show, sub);
        sub->add_option("id", show->id, "document")->required();
        sub->add_flag("--content", show->content, "with its text");
        sub->add_flag("--chunks", show->chunks, "with its passages");

        auto removal =
            command<DocumentsOptions>(app_, "delete", "delete documents and all that belongs to them", run_delete, sub);
        sub->add_option("ids", removal->ids, "documents")->required();

        auto again = command<DocumentsOptions>(app_, "reprocess", "process documents again", run_reprocess, sub);
        sub->add_option("ids", again->ids, "documents")->required();
        sub->add_option("--from", again->from, "extract, embed, keywords or summary")
            ->check(CLI::IsMember({"extract", "embed", "keywords", "summary"}));
        sub->add_option("--pages", again->pages, "failed: only documents with pages that failed, in other ways")
            ->check(CLI::IsMember({"failed"}));
    }

    void add_search_options(CLI::App& sub, SearchOptions& options) {
        sub.add_option("query", options.query, "words; \"phrases\" in quotation marks")->required();
        sub.add_option("--mode", options.mode, "hybrid, semantic or keyword")
            ->check(CLI::IsMember({"hybrid", "semantic", "keyword"}));
        sub.add_option("-k,--limit", options.limit, "most passages")->check(CLI::Range(1, 1000));
        sub.add_option("--semantic-weight", options.semantic_weight, "0: words only, 1: meaning only")
            ->check(CLI::Range(0.0, 1.0));
        sub.add_option("--type", options.type, "only documents of this type");
        sub.add_option("--filter", options.filters,
                       "only documents with this metadata, KEY=VALUE; language=CODE: only passages in this language");
        sub.add_option("--min-score", options.min_score, "only passages with at least this score")
            ->check(CLI::Range(0.0, 1.0));
    }

    void add_search_commands() {
        CLI::App* sub = nullptr;
        auto search = command<SearchOptions>(app_, "search", "find passages by words and meaning", run_search, sub);
        add_search_options(*sub, *search);
        sub->add_flag("--explain", search->explain, "say how each score came about");
        auto context = command<SearchOptions>(app_, "context", "the passages as one context for a language model",
                                              run_context, sub);
        add_search_options(*sub, *context);
    }

    void add_job_commands() {
        CLI::App* sub = nullptr;
        auto work = command<WorkOptions>(app_, "work", "process jobs until stopped", run_work, sub);
        sub->add_option("-q,--queue", work->queues, "NAME or NAME,WEIGHT; the configured ones when not given");
        sub->add_option("-c,--concurrency", work->concurrency, "jobs at once")->check(CLI::Range(1, 256));
        sub->add_flag("--drain", work->drain, "end when no runnable job is left");

        CLI::App& jobs = *app_.add_subcommand("jobs", "look at jobs and steer them");
        jobs.fallthrough();
        auto all = std::make_shared<JobListOptions>();
        const auto add_list_options = [&](CLI::App& at) {
            at.add_option("--state", all->state,
                          "scheduled, available, running, retrying, blocked, completed, discarded, dead, cancelled");
            at.add_option("--queue", all->queue, "name without prefix");
            at.add_option("--class", all->job_class, "job class");
            at.add_option("--limit", all->limit, "most lines")->check(CLI::Range(1, 10'000));
        };
        const auto run_list = [this, all] {
            invocation_.run = [all](Services& services, Output& output) {
                return run_jobs_list(*all, services, output);
            };
        };
        add_list_options(jobs);
        jobs.callback([this, run_list] {
            if (!invocation_.run) run_list();
        });
        CLI::App& list = *jobs.add_subcommand("list", "list jobs");
        add_list_options(list);
        list.callback(run_list);
        auto show = command<JobsOptions>(jobs, "show", "one job", run_jobs_show, sub);
        sub->add_option("id", show->ids, "job")->required()->expected(1);
        auto retry =
            command<JobsOptions>(jobs, "retry", "try jobs again, with all their attempts", run_jobs_retry, sub);
        sub->add_option("ids", retry->ids, "jobs");
        sub->add_flag("--all-dead", retry->all_dead, "every dead job");
        sub->add_option("--fingerprint", retry->fingerprint, "dead jobs of this kind, as `jobs dead` prints it");
        auto discard = command<JobsOptions>(jobs, "discard", "give jobs up", run_jobs_discard, sub);
        sub->add_option("ids", discard->ids, "jobs");
        sub->add_option("--fingerprint", discard->fingerprint, "dead jobs of this kind, as `jobs dead` prints it");
        auto cancel =
            command<JobsOptions>(jobs, "cancel", "end jobs that wait, stop jobs that run", run_jobs_cancel, sub);
        sub->add_option("ids", cancel->ids, "jobs")->required();
        jobs.add_subcommand("dead", "dead jobs by kind of failure")->callback([this] {
            invocation_.run = run_jobs_dead;
        });
        auto enqueue = command<EnqueueOptions>(jobs, "enqueue", "enqueue a job", run_jobs_enqueue, sub);
        sub->add_option("class", enqueue->job_class, "job class")->required();
        sub->add_option("arguments", enqueue->arguments, "JSON array")->required();
        sub->add_option("--queue", enqueue->queue, "name without prefix; that of the class when not given");
        sub->add_option("--wait", enqueue->wait_seconds, "seconds from now")->check(CLI::Range(0.0, 1e9));
        sub->add_option("--priority", enqueue->priority, "larger is sooner");
        add_queue_commands();
        add_batch_commands();
        auto why = command<std::string>(app_, "why", "why a document, job or batch is not moving", run_why, sub);
        sub->add_option("id", *why, "document, job or batch")->required();
        auto stats = command<StatsOptions>(app_, "stats", "durations, success and throughput of jobs", run_stats, sub);
        sub->add_option("--class", stats->job_class, "job class");
        sub->add_option("--since", stats->since, "how far back, as 1h or 7d");
    }

    void add_batch_commands() {
        CLI::App& batches = *app_.add_subcommand("batch", "look at batches of jobs and steer them");
        batches.fallthrough();
        batches.require_subcommand(1);
        batches.add_subcommand("list", "list batches")->callback([this] { invocation_.run = run_batch_list; });
        const auto one = [&](const char* name, const char* help, int (*run)(const std::string&, Services&, Output&)) {
            CLI::App* sub = nullptr;
            auto id = command<std::string>(batches, name, help, run, sub);
            sub->add_option("id", *id, "batch")->required();
        };
        one("show", "one batch", run_batch_show);
        one("watch", "follow a batch until it is finished", run_batch_watch);
        one("pause", "hold its waiting jobs back", run_batch_pause);
        one("resume", "let them go on", run_batch_resume);
        one("cancel", "cancel what has not ended", run_batch_cancel);
        one("retry", "run its dead and discarded jobs again", run_batch_retry);
        one("report", "what failed, by kind", run_batch_report);
    }

    void add_queue_commands() {
        CLI::App& queues = *app_.add_subcommand("queues", "look at queues and steer them");
        queues.fallthrough();
        queues.callback([this] {
            if (!invocation_.run) invocation_.run = run_queues_list;
        });
        queues.add_subcommand("list", "list queues")->callback([this] { invocation_.run = run_queues_list; });
        const auto steer = [&](const char* name, const char* help, int (*run)(const std::string&, Services&, Output&)) {
            CLI::App* sub = nullptr;
            auto queue = command<std::string>(queues, name, help, run, sub);
            sub->add_option("name", *queue, "name without prefix")->required();
        };
        steer("pause", "give out no jobs of a queue", run_queues_pause);
        steer("resume", "give them out again", run_queues_resume);
        steer("clear", "cancel what waits in a queue", run_queues_clear);
    }

    void add_stage_commands() {
        CLI::App* sub = nullptr;
        auto extract =
            command<ExtractOptions>(app_, "extract", "extraction alone, touching no database", run_extract, sub);
        sub->add_option("file", extract->file, "document")->required();
        sub->add_option("--format", extract->format, "text or json")->check(CLI::IsMember({"text", "json"}));
        auto chunk = command<std::string>(app_, "chunk", "cut a document into passages", run_chunk, sub);
        sub->add_option("file", *chunk, "document, or - for standard input")->required();
        auto embed = command<std::vector<std::string>>(app_, "embed", "turn texts into vectors", run_embed, sub);
        sub->add_option("texts", *embed, "texts; each line of standard input when not given");
        auto keywords =
            command<KeywordsOptions>(app_, "keywords", "find the keywords of a document", run_keywords, sub);
        sub->add_option("file", keywords->file, "document; standard input when not given");
        sub->add_option("--max-keywords", keywords->max_keywords, "most keywords")->check(CLI::Range(1, 1000));
        auto summarize = command<SummarizeOptions>(app_, "summarize", "summarise a document", run_summarize, sub);
        sub->add_option("file", summarize->file, "document; standard input when not given");
        sub->add_option("--max-length", summarize->max_length, "words")->check(CLI::Range(1, 100'000));
        sub->add_option("--style", summarize->style, "a wish that the model may be unable to follow");
    }

    void add_other_commands() {
        CLI::App& config = *app_.add_subcommand("config", "look at the configuration");
        config.fallthrough();
        config.require_subcommand(1);
        config.add_subcommand("show", "effective values and where each comes from")->callback([this] {
            invocation_.run = run_config_show;
        });
        config.add_subcommand("init", "a commented configuration file, on stdout")->callback([this] {
            invocation_.run = [](Services&, Output& output) { return run_config_init(output); };
        });
        app_.add_subcommand("doctor", "check database, helpers, models, free space")->callback([this] {
            invocation_.run = run_doctor;
        });
        CLI::App* sub = nullptr;
        auto verify = command<VerifyOptions>(app_, "verify", "check the store against itself", run_verify, sub);
        sub->add_flag("--repair", verify->repair, "put right what can be computed from the rest");
        app_.add_subcommand("version", "version, build, back ends")->callback([this] {
            invocation_.run = [](Services&, Output& output) { return run_version(output); };
        });
    }

    Invocation invocation_;
    CLI::App app_{"Ragdoll: hand it documents, search them by words and by meaning.", "ragdoll"};
};

}  // namespace

Invocation parse_command_line(int argc, const char* const* argv) {
    return CommandLine().parse(argc, argv);
}

}  // namespace ragdoll::cli
