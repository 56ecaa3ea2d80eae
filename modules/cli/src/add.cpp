#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <iostream>
#include <mutex>
#include <thread>

#include "commands.hpp"
#include "json_text.hpp"
#include "progress_bar.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/cli/command_line.hpp"

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

namespace fs = std::filesystem;

struct Added {
    std::string source;
    documents::Submission submission;
};
struct Refused {
    std::string source;
    std::string code;
    std::string message;
};

/// The files of a folder and what is below it, in order; hidden ones and links to folders are left out.
std::vector<fs::path> files_below(const fs::path& folder) {
    std::vector<fs::path> files;
    auto entries = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied);
    for (auto entry = fs::begin(entries); entry != fs::end(entries); ++entry) {
        const bool is_hidden = entry->path().filename().string().starts_with(".");
        if (is_hidden && entry->is_directory()) entry.disable_recursion_pending();
        if (!is_hidden && entry->is_regular_file()) files.push_back(entry->path());
    }
    std::ranges::sort(files);
    return files;
}

class Adding {
public:
    Adding(const AddOptions& options, Services& services, Output& output)
        : options_(options), services_(services), output_(output) {}

    void submit_all() {
        for (const std::string& path : options_.paths) {
            std::error_code ignored;
            if (path == "-") {
                submit_one("stdin", [&] {
                    return services_.orchestrator().submit_content(std::cin, "stdin", options_.submit.title,
                                                                   options_.submit);
                });
            } else if (path.starts_with("http://") || path.starts_with("https://")) {
                refuse(path, Error(Disposition::discard, "unsupported_source",
                                   "fetching web addresses is not built yet; download it and add the file"));
            } else if (options_.recursive && fs::is_directory(path, ignored)) {
                for (const fs::path& file : files_below(path)) submit_file(file);
            } else {
                submit_file(path);
            }
            if (services_.interrupted().stop_requested()) break;
        }
        services_.relay().flush();
    }

    /// Processes until all that was added is finished; @returns the documents that ended in error.
    std::vector<documents::Document> work_until_done();

    const std::vector<Added>& added() const noexcept { return added_; }
    const std::vector<Refused>& refused() const noexcept { return refused_; }

private:
    void submit_file(const fs::path& file) {
        submit_one(file.string(), [&] { return services_.orchestrator().submit_file(file, options_.submit); });
    }

    template <class Submit>
    void submit_one(const std::string& source, Submit&& submit) {
        try {
            added_.push_back({source, submit()});
            // Jobs start while the rest is still being added.
            if (added_.size() % 100 == 0) services_.relay().flush();
        } catch (const Error& error) {
            if (error.disposition() != Disposition::discard) throw;
            refuse(source, error);
        }
    }

    void refuse(const std::string& source, const Error& error) {
        output_.failure(source, error.what());
        refused_.push_back({source, error.code(), error.what()});
    }

    const AddOptions& options_;
    Services& services_;
    Output& output_;
    std::vector<Added> added_;
    std::vector<Refused> refused_;
};

bool is_finished(documents::DocumentStatus status) {
    return status == documents::DocumentStatus::processed || status == documents::DocumentStatus::error;
}

std::vector<documents::Document> Adding::work_until_done() {
    ProgressBar progress(output_.shows_progress(), services_.clock());
    std::vector<documents::Document> failed;
    std::deque<documents::DocumentId> waiting;
    for (const Added& one : added_) waiting.push_back(one.submission.document_id);
    const auto total = static_cast<std::int64_t>(waiting.size());
    std::int64_t pages = 0;

    std::stop_source done;
    const std::stop_callback interrupt(services_.interrupted(), [&] { done.request_stop(); });
    jobs::WorkerReport report;
    std::mutex mutex;
    std::condition_variable_any changed;
    bool worker_ended = false;
    std::jthread worker([&] {
        report = services_.work({}, done.get_token());
        const std::scoped_lock lock(mutex);
        worker_ended = true;
        changed.notify_all();
    });
    std::unique_lock lock(mutex);
    while (!waiting.empty() && !worker_ended && !done.stop_requested()) {
        lock.unlock();
        // The oldest are done first, so a look at the first few that are not is enough to see that the work goes on.
        constexpr int kUnfinishedAtOnce = 5;
        for (int unfinished = 0; unfinished < kUnfinishedAtOnce && !waiting.empty();) {
            const auto document = services_.documents().find_document(waiting.front());
            if (document && !is_finished(document->status)) {
                waiting.push_back(waiting.front());
                waiting.pop_front();
                ++unfinished;
                continue;
            }
            if (document && document->status == documents::DocumentStatus::error) failed.push_back(*document);
            if (document && output_.shows_progress())
                pages += services_.documents().version(document->latest_version).facts.pages;
            waiting.pop_front();
        }
        progress.show(total - static_cast<std::int64_t>(waiting.size()), total, pages);
        lock.lock();
        if (!waiting.empty()) changed.wait_for(lock, std::chrono::milliseconds(50), [&] { return worker_ended; });
    }
    lock.unlock();
    done.request_stop();
    worker.join();
    if (report.stopped_by_fatal_error) throw Error(Disposition::fatal, "worker_failed", report.fatal_error);
    if (!waiting.empty())
        throw Error(Disposition::retry, "interrupted",
                    std::to_string(waiting.size()) + " documents are not finished; ragdoll work goes on with them");
    std::ranges::sort(failed, {}, &documents::Document::id);
    return failed;
}

json::object to_json(const Added& added, Services& services, bool with_status) {
    json::object object{{"document_id", added.submission.document_id},
                        {"version_id", added.submission.version_id},
                        {"outcome", json_text(to_string(added.submission.outcome))},
                        {"source", added.source}};
    if (with_status) {
        if (const auto document = services.documents().find_document(added.submission.document_id))
            object["status"] = json_text(to_string(document->status));
    }
    return object;
}

void print(const Adding& adding, const std::vector<documents::Document>& failed, bool waited, Services& services,
           Output& output) {
    json::array added;
    json::array refused;
    if (output.is_json()) {
        for (const Added& one : adding.added()) added.push_back(to_json(one, services, waited));
        for (const Refused& one : adding.refused())
            refused.push_back({{"source", one.source}, {"error_class", one.code}, {"message", one.message}});
        output.json(json::serialize(json::object{{"documents", std::move(added)}, {"refused", std::move(refused)}}));
        return;
    }
    if (waited && adding.added().size() > 20) {
        output.line(std::to_string(adding.added().size()) + " documents, " +
                    std::to_string(adding.added().size() - failed.size()) + " processed, " +
                    std::to_string(failed.size()) + " failed");
        return;
    }
    for (const Added& one : adding.added()) {
        output.line(std::to_string(one.submission.document_id) + "  " + std::string(to_string(one.submission.outcome)) +
                    "  " + one.source);
    }
}

}  // namespace

int run_add(const AddOptions& options, Services& services, Output& output) {
    Adding adding(options, services, output);
    adding.submit_all();
    std::vector<documents::Document> failed;
    // With the adapter `async` jobs live only as long as this process.
    const bool is_async = services.configuration().settings.queue_adapter == config::QueueAdapter::async;
    const bool waits = (options.wait || is_async) && !adding.added().empty();
    if (waits) failed = adding.work_until_done();
    for (const documents::Document& document : failed) {
        const auto record = services.tracker().track(document.id);
        output.failure(document.source,
                       record.error ? record.error->error_class + ": " + record.error->message : "failed");
    }
    print(adding, failed, waits, services, output);
    if (!failed.empty()) return kExitSomeFailed;
    if (adding.refused().empty()) return kExitDone;
    return adding.added().empty() ? kExitFailed : kExitSomeFailed;
}

}  // namespace ragdoll::cli
