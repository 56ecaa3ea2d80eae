#include "composition.hpp"

#include <sys/statvfs.h>

#include <thread>

#include "file_locations.hpp"
#include "local_models.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/base/log.hpp"
#include "ragdoll/base/settings_types.hpp"
#include "ragdoll/documents/blob_verification.hpp"
#include "ragdoll/documents_sqlite/document_store.hpp"
#include "ragdoll/extraction/helper_extractor.hpp"
#include "ragdoll/jobs/inline_client.hpp"
#include "ragdoll/jobs/memory_store.hpp"
#include "ragdoll/jobs/transition_log.hpp"
#include "ragdoll/jobs_sqlite/job_store.hpp"
#include "ragdoll/pipeline/handlers.hpp"
#include "ragdoll/pipeline/index_refresher.hpp"
#include "ragdoll/search/exact_index.hpp"
#include "ragdoll/search/index_follower.hpp"
#include "ragdoll/search/index_verification.hpp"
#include "ragdoll/search_sqlite/fulltext_index.hpp"
#include "ragdoll/sqlite/writer.hpp"

namespace ragdoll::app {
namespace {

namespace fs = std::filesystem;

// The index of vectors is brought up to date when work ends, so that the first search need not wait. More than these
// (150 MB on the way) are left to that search: a process that works keeps its memory flat.
constexpr std::int64_t kMostVectorsAtTheEnd = 50'000;

/// Made when first asked for.
template <class Value>
class Lazy {
public:
    template <class Make>
    Value& get(Make&& make) {
        if (!value_) value_ = make();
        return *value_;
    }
    bool is_made() const noexcept { return value_ != nullptr; }

private:
    std::unique_ptr<Value> value_;
};

class Composition final : public cli::Services {
public:
    Composition(const cli::Invocation& invocation, const Surroundings& around) : around_(around) {
        loaded_ = config::load({.file = config_file(invocation.global, around),
                                .environment = around.environment,
                                .flags = invocation.settings});
        settings().data_folder = data_folder(invocation.global, around);
        settings().extraction.helper_folder = helper_folder(around.executable_folder);
        settings().extraction.allow_unconfined = invocation.global.allow_unconfined;
    }

    const config::Loaded& configuration() override { return loaded_; }
    const Clock& clock() override { return clock_; }

    documents::DocumentStore& documents() override {
        return documents_.get([&] {
            return std::make_unique<documents_sqlite::DocumentStore>(
                documents_sqlite::Settings{.file = database_file()}, clock_, writer());
        });
    }

    jobs::JobStore& jobs() override {
        return jobs_.get([&]() -> std::unique_ptr<jobs::JobStore> {
            if (runs_inline()) return std::make_unique<jobs::MemoryStore>(clock_, ids_);
            switch (settings().queue_adapter) {
                case config::QueueAdapter::sqlite:
                    return std::make_unique<jobs_sqlite::JobStore>(folder(), clock_, ids_, writer());
                case config::QueueAdapter::async:
                case config::QueueAdapter::in_line: return std::make_unique<jobs::MemoryStore>(clock_, ids_);
                case config::QueueAdapter::redis:
                case config::QueueAdapter::postgres: break;
            }
            throw Error(Disposition::discard, "invalid_configuration",
                        "queue_adapter: this build has sqlite, async and inline");
        });
    }

    jobs::Client& job_client() override {
        return client_.get([&]() -> std::unique_ptr<jobs::Client> {
            if (runs_inline())
                return std::make_unique<jobs::InlineClient>(jobs(), executor(), &listeners(), clock_, ids_.next());
            return std::make_unique<jobs::StoreClient>(jobs(), settings().jobs.queue_prefix);
        });
    }

    pipeline::Orchestrator& orchestrator() override {
        return orchestrator_.get([&] {
            return std::make_unique<pipeline::Orchestrator>(documents(), blobs_(), plan(), settings().pipeline);
        });
    }
    pipeline::OutboxRelay& relay() override {
        return relay_.get([&] {
            return std::make_unique<pipeline::OutboxRelay>(
                documents(), job_client(),
                shares_database() ? pipeline::Handover::within_change : pipeline::Handover::after_commit);
        });
    }
    jobs::JobListener& listeners() {
        return listeners_.get([&] {
            return std::make_unique<jobs::JobListeners>(std::vector<jobs::JobListener*>{&step_recorder(), &log_});
        });
    }
    pipeline::StepRecorder& step_recorder() override {
        return recorder_.get([&] { return std::make_unique<pipeline::StepRecorder>(documents()); });
    }
    search::SearchService& search() override {
        return search_.get([&] {
            return std::make_unique<search::SearchService>(
                documents(), fulltext(), vectors(), models().embedder(settings().pipeline.embedding_model), clock_);
        });
    }
    extraction::Extractor& extractor() override { return helper_extractor(); }
    ai::Providers& models() override {
        return models_.get([&] { return local_models(model_file(around_), helper_extractor()); });
    }
    monitoring::StatusTracker& tracker() override {
        return tracker_.get([&] { return std::make_unique<monitoring::StatusTracker>(documents(), clock_); });
    }

    jobs::WorkerReport work(const cli::WorkRequest& request, std::stop_token stop) override;
    std::vector<Diagnostic> diagnose() override;
    std::vector<documents::Inconsistency> verify(bool repair) override;
    std::stop_token interrupted() override { return around_.interrupted; }

private:
    config::Settings& settings() { return loaded_.settings; }
    const fs::path& folder() { return settings().data_folder; }
    bool runs_inline() {
        return !settings().enable_background_processing || settings().queue_adapter == config::QueueAdapter::in_line;
    }

    fs::path database_file() { return folder() / "ragdoll.db"; }
    /// Shared by all stores that keep their tables in the database.
    std::shared_ptr<sqlite::Writer> writer() {
        if (!writer_) {
            fs::create_directories(folder());
            writer_ = std::make_shared<sqlite::Writer>(database_file());
        }
        return writer_;
    }

    /// Whether jobs are in the database of the documents.
    bool shares_database() { return !runs_inline() && settings().queue_adapter == config::QueueAdapter::sqlite; }

    const documents::BlobStore& blobs_() {
        return blob_store_.get([&] { return std::make_unique<documents::BlobStore>(folder() / "blobs"); });
    }
    pipeline::Plan& plan() {
        return plan_.get([&] { return std::make_unique<pipeline::Plan>(settings().pipeline, ids_); });
    }
    extraction::HelperExtractor& helper_extractor() {
        return extractor_.get([&] { return std::make_unique<extraction::HelperExtractor>(settings().extraction); });
    }
    search::FulltextIndex& fulltext() {
        return fulltext_.get([&] {
            return std::make_unique<search_sqlite::FulltextIndex>(search_sqlite::Settings{.file = database_file()},
                                                                  writer());
        });
    }
    search::ExactIndex& vectors() {
        return vectors_.get([&] {
            const ai::Embedder& embedder = models().embedder(settings().pipeline.embedding_model);
            return std::make_unique<search::ExactIndex>(embedder.model(), embedder.dimensions(),
                                                        search::snapshot_path(folder() / "vectors", embedder.model()));
        });
    }
    pipeline::IndexRefresher& refresher() {
        return refresher_.get([&] { return std::make_unique<pipeline::IndexRefresher>(documents(), fulltext()); });
    }
    const jobs::Executor& executor() {
        return executor_.get([&] {
            services_ = std::make_unique<pipeline::JobServices>(pipeline::JobServices{
                documents(), blobs_(), helper_extractor(), models(), plan(), clock_, settings().pipeline,
                [this](const std::function<void()>& change) { relay().save(change); },
                [this] {
                    if (settings().enable_search_indexing) refresher().wake();
                }});
            pipeline::register_handlers(registry_, *services_);
            policy_ = std::make_unique<jobs::RetryPolicy>(settings().jobs.max_attempts, *random_);
            return std::make_unique<jobs::Executor>(registry_, *policy_, clock_);
        });
    }
    jobs::WorkerOptions worker_options(const cli::WorkRequest& request);
    std::int64_t missing_vectors();  ///< published, but not in the index
    void save_vector_snapshot();

    const Surroundings around_;
    config::Loaded loaded_;
    SystemClock clock_;
    std::unique_ptr<Random> random_ = system_random();
    TimeOrderedIds ids_{clock_, *random_};
    jobs::Registry registry_;
    std::unique_ptr<jobs::RetryPolicy> policy_;
    std::unique_ptr<pipeline::JobServices> services_;

    // In order of dependency: destroyed in reverse.
    std::shared_ptr<sqlite::Writer> writer_;
    Lazy<documents::DocumentStore> documents_;
    Lazy<documents::BlobStore> blob_store_;
    Lazy<jobs::JobStore> jobs_;
    Lazy<ai::Providers> models_;
    Lazy<extraction::HelperExtractor> extractor_;
    Lazy<search::FulltextIndex> fulltext_;
    Lazy<search::ExactIndex> vectors_;
    Lazy<search::SearchService> search_;
    Lazy<pipeline::Plan> plan_;
    Lazy<pipeline::Orchestrator> orchestrator_;
    Lazy<pipeline::StepRecorder> recorder_;
    jobs::TransitionLog log_{clock_};
    Lazy<jobs::JobListener> listeners_;
    Lazy<pipeline::IndexRefresher> refresher_;
    Lazy<jobs::Executor> executor_;
    Lazy<jobs::Client> client_;
    Lazy<pipeline::OutboxRelay> relay_;
    Lazy<monitoring::StatusTracker> tracker_;
};

jobs::WorkerOptions Composition::worker_options(const cli::WorkRequest& request) {
    jobs::WorkerOptions options{
        .concurrency = request.concurrency > 0 ? request.concurrency : settings().jobs.concurrency,
        .drain = request.drain,
        .before_drained = [this] { relay().flush(); },
        .host = around_.host,
        .pid = around_.pid};
    if (shares_database()) {
        options.with_claimed = [this](std::span<const jobs::Job> claimed) { step_recorder().jobs_claimed(claimed); };
    }
    auto queues = request.queues;
    if (queues.empty()) queues.assign(settings().jobs.queues.begin(), settings().jobs.queues.end());
    for (const auto& [name, weight] : queues) {
        options.queues.emplace_back(jobs::full_queue_name(settings().jobs.queue_prefix, name), weight);
    }
    return options;
}

std::int64_t Composition::missing_vectors() {
    std::int64_t published = 0;
    for (const auto& [model, count] : documents().embedding_models()) {
        if (model == vectors().model()) published = count;
    }
    return published - vectors().size();
}

void Composition::save_vector_snapshot() {
    if (!settings().enable_search_indexing) return;
    try {
        if (missing_vectors() > kMostVectorsAtTheEnd) return;
        search::follow(documents(), vectors());
        if (vectors().wants_snapshot()) vectors().save_snapshot();
    } catch (const Error& error) {  // a copy: the next search makes up for it
        log(LogLevel::warning, "cannot save the vector snapshot", {{"error", error.what()}});
    }
}

jobs::WorkerReport Composition::work(const cli::WorkRequest& request, std::stop_token stop) {
    jobs::Worker worker(jobs(), executor(), &listeners(), settings().jobs, worker_options(request), clock_, *random_,
                        ids_);
    around_.on_quiet([&worker] { worker.quiet(); });
    jobs::WorkerReport report;
    {
        relay().flush();
        std::jthread relaying([this](const std::stop_token& ending) { relay().run(ending); });
        // Made before there are threads that could make it twice.
        std::jthread refreshing([&index = refresher()](const std::stop_token& ending) { index.run(ending); });
        std::jthread reconciling([this] {
            try {
                pipeline::reconcile_steps(documents(), jobs(), step_recorder());
            } catch (const Error& error) {
                log(LogLevel::warning, "cannot compare steps with jobs", {{"error", error.what()}});
            }
        });
        report = worker.run(stop);
    }
    around_.on_quiet(nullptr);
    save_vector_snapshot();
    return report;
}

std::vector<documents::Inconsistency> Composition::verify(bool repair) {
    std::vector<documents::Inconsistency> found = documents().verify(repair);
    const auto add = [&found](const std::vector<documents::Inconsistency>& more) {
        found.insert(found.end(), more.begin(), more.end());
    };
    add(documents::verify_blobs(blobs_(), documents(), clock_.now(), repair));
    if (settings().enable_search_indexing) {
        add(search::verify(documents(), fulltext(), repair));
        add(search::verify(documents(), vectors(), repair));
    }
    return found;
}

std::vector<Diagnostic> Composition::diagnose() {
    auto findings = helper_extractor().diagnose();
    const auto check = [&](const std::string& subject, const std::string& remedy, auto&& look) {
        Diagnostic finding{.subject = subject};
        try {
            finding.finding = look();
        } catch (const std::exception& error) {
            finding.level = DiagnosticLevel::problem;
            finding.finding = error.what();
            finding.remedy = remedy;
        }
        findings.push_back(std::move(finding));
    };
    check("embedding model", "build the target static_model, or name its file in RAGDOLL_MODEL_FILE", [&] {
        return settings().pipeline.embedding_model + ", " +
               std::to_string(models().embedder(settings().pipeline.embedding_model).dimensions()) + " dimensions";
    });
    check("database", "restore it from a copy, or name another folder with --data", [&] {
        const auto problems = documents().verify(false);
        if (!problems.empty())
            throw Error(
                Disposition::discard, "inconsistent",
                std::to_string(problems.size()) + " things do not fit together, first " + problems.front().message);
        return "sound, " + std::to_string(documents().counts().total()) + " documents in " + folder().string();
    });
    check("free space", "make room, or move --data to a larger disk", [&] {
        struct statvfs space {};
        if (::statvfs(folder().c_str(), &space) != 0) throw system_error("looking at " + folder().string(), errno);
        const std::uint64_t free = std::uint64_t{space.f_bavail} * space.f_frsize;
        if (free < 1'000'000'000)
            throw Error(Disposition::discard, "little_space", "only " + format_bytes(free) + " left");
        return format_bytes(free) + " free";
    });
    return findings;
}

}  // namespace

std::unique_ptr<cli::Services> compose(const cli::Invocation& invocation, const Surroundings& surroundings) {
    return std::make_unique<Composition>(invocation, surroundings);
}

}  // namespace ragdoll::app
