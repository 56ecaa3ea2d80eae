#include "ragdoll/documents_sqlite/document_store.hpp"

#include <algorithm>

#include "catalog.hpp"
#include "contents.hpp"
#include "database.hpp"
#include "embeddings.hpp"
#include "extraction_results.hpp"
#include "lookup.hpp"
#include "outbox.hpp"
#include "publication.hpp"
#include "published.hpp"
#include "rows.hpp"
#include "step_rows.hpp"
#include "steps.hpp"
#include "submission.hpp"
#include "verification.hpp"

// Each method is one transaction around a function of the file that its part lives in.
namespace ragdoll::documents_sqlite {

using namespace documents;
namespace own = ragdoll::documents_sqlite;
using sqlite::Connection;

DocumentStore::DocumentStore(const Settings& settings, const Clock& clock, std::shared_ptr<sqlite::Writer> writer)
    : database_(std::make_unique<Database>(settings, std::move(writer))), clock_(clock) {}

DocumentStore::~DocumentStore() = default;

void DocumentStore::atomically(const std::function<void()>& work) {
    database_->write([&](Connection&) { work(); });
}

// Catalog

Submission DocumentStore::submit(const NewDocument& document, const SubmissionPlan& plan) {
    return database_->write([&](Connection& c) { return own::submit(c, document, plan, clock_.now()); });
}

Submission DocumentStore::reprocess(DocumentId id, StepName from, const std::string& options,
                                    const SubmissionPlan& plan) {
    return database_->write([&](Connection& c) { return own::reprocess(c, id, from, options, plan, clock_.now()); });
}

Leftovers DocumentStore::cancel(DocumentId id) {
    return database_->write([&](Connection& c) { return own::cancel(c, id, clock_.now()); });
}

Leftovers DocumentStore::remove(DocumentId id) {
    return database_->write([&](Connection& c) { return own::remove(c, id); });
}

void DocumentStore::update(DocumentId id, const DocumentChange& change) {
    database_->write([&](Connection& c) { own::update(c, id, change, clock_.now()); });
}

std::optional<Document> DocumentStore::find_document(DocumentId id) {
    return database_->read([&](Connection& c) { return own::find_document(c, id); });
}

std::optional<Document> DocumentStore::find_by_source(SourceKind kind, const std::string& source) {
    return database_->read([&](Connection& c) { return own::find_by_source(c, kind, source); });
}

std::vector<Document> DocumentStore::children_of(DocumentId id) {
    return database_->read([&](Connection& c) { return load_children(c, id); });
}

std::int64_t DocumentStore::count_embedded(DocumentId id, std::int64_t most) {
    return database_->read([&](Connection& c) { return own::count_embedded(c, id, most); });
}

std::vector<std::string> DocumentStore::needed_blobs(const std::string& prefix) {
    return database_->read([&](Connection& c) { return own::needed_blobs(c, prefix); });
}

std::optional<Version> DocumentStore::find_version(VersionId id) {
    return database_->read([&](Connection& c) { return own::find_version(c, id); });
}

std::vector<Version> DocumentStore::versions_of(DocumentId id) {
    return database_->read([&](Connection& c) { return load_versions(c, id); });
}

DocumentList DocumentStore::list(const DocumentQuery& query) {
    return database_->read([&](Connection& c) { return list_documents(c, query); });
}

DocumentCounts DocumentStore::counts() {
    return database_->read([](Connection& c) { return count_documents(c); });
}

// StepStore

BeginOutcome DocumentStore::begin_step(const StepToken& token) {
    // Mostly begun when its job was claimed; looking waits for nobody.
    if (database_->read([&](Connection& c) { return is_begun(c, token); })) return BeginOutcome::started;
    return database_->write([&](Connection& c) { return own::begin_step(c, token, clock_.now()); });
}

void DocumentStore::report_progress(const StepToken& token, std::int64_t done, std::int64_t total) {
    database_->write([&](Connection& c) {
        Step step = held_step(c, token);
        step.done = std::max(step.done, done);
        step.total = total;
        save_step(c, step);
        refresh(c, token.version_id, clock_.now());
    });
}

void DocumentStore::complete_step(const StepToken& token, const StepResult& result) {
    database_->write([&](Connection& c) {
        complete(c, held_step(c, token), result, clock_.now());
        refresh(c, token.version_id, clock_.now());
    });
}

void DocumentStore::skip_step(const StepToken& token, const std::string& reason) {
    database_->write([&](Connection& c) {
        skip(c, held_step(c, token), reason, clock_.now());
        refresh(c, token.version_id, clock_.now());
    });
}

void DocumentStore::retry_step(const StepToken& token, const StepError& error, Timestamp next_attempt_at) {
    database_->write([&](Connection& c) {
        retry(c, held_step(c, token), error, next_attempt_at, clock_.now());
        refresh(c, token.version_id, clock_.now());
    });
}

void DocumentStore::fail_step(const StepToken& token, const StepError& error) {
    database_->write([&](Connection& c) {
        fail(c, held_step(c, token), error, clock_.now());
        refresh(c, token.version_id, clock_.now());
    });
}

void DocumentStore::fail_step_of_job(VersionId version, const Id& job_id, const StepError& error) {
    database_->write([&](Connection& c) {
        own::fail_step_of_job(c, version, job_id, error, clock_.now());
        refresh(c, version, clock_.now());
    });
}

std::vector<Step> DocumentStore::steps_of(VersionId version) {
    return database_->read([&](Connection& c) { return load_steps(c, version); });
}

std::vector<Step> DocumentStore::unfinished_steps(VersionId after, int limit) {
    return database_->read([&](Connection& c) { return load_unfinished_steps(c, after, limit); });
}

// ResultStore

void DocumentStore::save_part(const StepToken& token, const Extraction& part) {
    database_->write([&](Connection& c) {
        held_step(c, token);
        own::save_part(c, token.version_id, part);
    });
}

void DocumentStore::save_checkpoint(const StepToken& token, const std::string& name, const std::string& bytes) {
    database_->write([&](Connection& c) {
        held_step(c, token);
        own::save_checkpoint(c, token.version_id, name, bytes);
    });
}

std::optional<std::string> DocumentStore::find_checkpoint(VersionId version, const std::string& name) {
    return database_->read([&](Connection& c) { return own::find_checkpoint(c, version, name); });
}

SavedExtraction DocumentStore::save_extraction(const StepToken& token, const Extraction& extraction,
                                               const ExtractionPlan& plan) {
    return database_->write([&](Connection& c) {
        Step step = held_step(c, token);
        step.total = std::ssize(extraction.pages);
        SavedExtraction saved = save_results(c, token.version_id, extraction);
        StepResult result;
        result.next = plan(saved);
        result.duration_ms = extraction.duration_ms;
        complete(c, std::move(step), result, clock_.now());
        if (auto embedding = find_step(c, token.version_id, StepName::embedding_generation, 0)) {
            embedding->total = count_chunks(c, token.version_id);
            save_step(c, *embedding);
        }
        refresh(c, token.version_id, clock_.now());
        return saved;
    });
}

std::vector<Chunk> DocumentStore::chunks_without_embedding(const EmbeddingTarget& target, const std::string& model,
                                                           int after_index, int limit) {
    return database_->read(
        [&](Connection& c) { return own::chunks_without_embedding(c, target, model, after_index, limit); });
}

void DocumentStore::save_embeddings(const StepToken& token, const std::string& model,
                                    std::span<const ChunkEmbedding> embeddings) {
    database_->write([&](Connection& c) {
        Step step = held_step(c, token);
        step.done += own::save_embeddings(c, token.version_id, model, embeddings);
        save_step(c, step);
        refresh(c, token.version_id, clock_.now());
    });
}

void DocumentStore::save_image_description(const StepToken& token, const std::string& description,
                                           const StepResult& result) {
    database_->write([&](Connection& c) {
        Step step = held_step(c, token);
        save_description(c, token.target_id, description, result.model);
        complete(c, std::move(step), result, clock_.now());
        refresh(c, token.version_id, clock_.now());
    });
}

Content DocumentStore::content(ContentId id) {
    return database_->read([&](Connection& c) { return load_content(c, id); });
}

VersionId DocumentStore::version_of(ContentId id) {
    return database_->read([&](Connection& c) { return own::version_of(c, id); });
}

std::optional<ContentId> DocumentStore::main_content(VersionId version) {
    return database_->read([&](Connection& c) { return own::main_content(c, version); });
}

std::vector<ContentId> DocumentStore::main_contents(VersionId version) {
    return database_->read([&](Connection& c) { return own::main_contents(c, version); });
}

std::vector<ImageContent> DocumentStore::images_of(VersionId version) {
    return database_->read([&](Connection& c) { return load_images(c, version); });
}

std::vector<PageRange> DocumentStore::pages_of(VersionId version) {
    return database_->read([&](Connection& c) { return load_pages(c, version); });
}

std::vector<Chunk> DocumentStore::chunks_of(VersionId version, ChunkId after, int limit) {
    return database_->read([&](Connection& c) { return load_chunks(c, version, after, limit); });
}

// Outbox

std::vector<OutboxEntry> DocumentStore::pending_outbox(int limit) {
    return database_->read([&](Connection& c) { return load_outbox(c, limit); });
}

void DocumentStore::remove_outbox(std::span<const Id> job_ids) {
    if (job_ids.empty()) return;
    database_->write([&](Connection& c) { remove_from_outbox(c, job_ids); });
}

// Published

std::vector<PublishedChange> DocumentStore::changes_after(std::int64_t sequence, int limit) {
    return database_->read([&](Connection& c) { return load_changes(c, sequence, limit); });
}

std::int64_t DocumentStore::last_change() {
    return database_->read([](Connection& c) { return own::last_change(c); });
}

std::vector<Passage> DocumentStore::published_passages(VersionId version, ChunkId after, int limit) {
    return database_->read([&](Connection& c) { return own::published_passages(c, version, after, limit); });
}

void DocumentStore::published_embeddings(VersionId version, const std::string& model,
                                         const std::function<void(const EmbeddingView&)>& receive) {
    database_->read([&](Connection& c) { read_embeddings(c, version, model, receive); });
}

std::vector<Passage> DocumentStore::passages(std::span<const ChunkId> chunks) {
    return database_->read([&](Connection& c) { return load_passages(c, chunks); });
}

std::vector<VersionId> DocumentStore::published_versions(const DocumentFilter& filter) {
    return database_->read([&](Connection& c) { return own::published_versions(c, filter); });
}

std::vector<std::pair<std::string, std::int64_t>> DocumentStore::embedding_models() {
    return database_->read([](Connection& c) { return count_embeddings_by_model(c); });
}

std::vector<Inconsistency> DocumentStore::verify(bool repair) {
    if (repair) return database_->write([&](Connection& c) { return own::verify(c, true, clock_.now()); });
    return database_->read([&](Connection& c) { return own::verify(c, false, clock_.now()); });
}

}  // namespace ragdoll::documents_sqlite
