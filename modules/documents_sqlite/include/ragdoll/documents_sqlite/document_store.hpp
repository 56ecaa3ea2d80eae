#pragma once

#include <memory>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/document_store.hpp"
#include "ragdoll/documents_sqlite/settings.hpp"

namespace ragdoll::sqlite {
class Writer;
}

namespace ragdoll::documents_sqlite {

class Database;

/// The document store in one SQLite file (docs/design/database_schema.md). One connection writes, a few read beside
/// it. Several processes may have the file open.
class DocumentStore final : public documents::DocumentStore {
public:
    /// Creates or upgrades its tables. @throws Error  `newer_schema`, `database_corrupt`, … (fatal).
    /// @param writer  of the file, shared with the other stores of this process that use it; by default its own.
    DocumentStore(const Settings& settings, const Clock& clock, std::shared_ptr<sqlite::Writer> writer = nullptr);
    ~DocumentStore() override;

    void atomically(const std::function<void()>& work) override;

    documents::Submission submit(const documents::NewDocument& document,
                                 const documents::SubmissionPlan& plan) override;
    documents::Submission reprocess(documents::DocumentId id, documents::StepName from, const std::string& options,
                                    const documents::SubmissionPlan& plan) override;
    documents::Leftovers cancel(documents::DocumentId id) override;
    documents::Leftovers remove(documents::DocumentId id) override;
    void update(documents::DocumentId id, const documents::DocumentChange& change) override;
    std::optional<documents::Document> find_document(documents::DocumentId id) override;
    std::optional<documents::Document> find_by_source(documents::SourceKind kind, const std::string& source) override;
    std::vector<documents::Document> children_of(documents::DocumentId id) override;
    std::int64_t count_embedded(documents::DocumentId id, std::int64_t most) override;
    std::vector<std::string> needed_blobs(const std::string& prefix) override;
    std::optional<documents::Version> find_version(documents::VersionId id) override;
    std::vector<documents::Version> versions_of(documents::DocumentId id) override;
    documents::DocumentList list(const documents::DocumentQuery& query) override;
    documents::DocumentCounts counts() override;

    documents::BeginOutcome begin_step(const documents::StepToken& token) override;
    void report_progress(const documents::StepToken& token, std::int64_t done, std::int64_t total) override;
    void complete_step(const documents::StepToken& token, const documents::StepResult& result) override;
    void skip_step(const documents::StepToken& token, const std::string& reason) override;
    void retry_step(const documents::StepToken& token, const documents::StepError& error,
                    Timestamp next_attempt_at) override;
    void fail_step(const documents::StepToken& token, const documents::StepError& error) override;
    void fail_step_of_job(documents::VersionId version, const Id& job_id, const documents::StepError& error) override;
    std::vector<documents::Step> steps_of(documents::VersionId version) override;
    std::vector<documents::Step> unfinished_steps(documents::VersionId after, int limit) override;

    void save_part(const documents::StepToken& token, const documents::Extraction& part) override;
    void save_checkpoint(const documents::StepToken& token, const std::string& name, const std::string& bytes) override;
    std::optional<std::string> find_checkpoint(documents::VersionId version, const std::string& name) override;
    documents::SavedExtraction save_extraction(const documents::StepToken& token,
                                               const documents::Extraction& extraction,
                                               const documents::ExtractionPlan& plan) override;
    std::vector<documents::Chunk> chunks_without_embedding(const documents::EmbeddingTarget& target,
                                                           const std::string& model, int after_index,
                                                           int limit) override;
    void save_embeddings(const documents::StepToken& token, const std::string& model,
                         std::span<const documents::ChunkEmbedding> embeddings) override;
    void save_image_description(const documents::StepToken& token, const std::string& description,
                                const documents::StepResult& result) override;
    documents::Content content(documents::ContentId id) override;
    documents::VersionId version_of(documents::ContentId id) override;
    std::vector<documents::ContentId> main_contents(documents::VersionId version) override;
    std::optional<documents::ContentId> main_content(documents::VersionId version) override;
    std::vector<documents::ImageContent> images_of(documents::VersionId version) override;
    std::vector<documents::PageRange> pages_of(documents::VersionId version) override;
    std::vector<documents::Chunk> chunks_of(documents::VersionId version, documents::ChunkId after, int limit) override;

    std::vector<documents::OutboxEntry> pending_outbox(int limit) override;
    void remove_outbox(std::span<const Id> job_ids) override;

    std::vector<documents::PublishedChange> changes_after(std::int64_t sequence, int limit) override;
    std::int64_t last_change() override;
    using Published::published_passages;
    std::vector<documents::Passage> published_passages(documents::VersionId version, documents::ChunkId after,
                                                       int limit) override;
    void published_embeddings(documents::VersionId version, const std::string& model,
                              const std::function<void(const documents::EmbeddingView&)>& receive) override;
    std::vector<documents::Passage> passages(std::span<const documents::ChunkId> chunks) override;
    std::vector<documents::VersionId> published_versions(const documents::DocumentFilter& filter) override;
    std::vector<std::pair<std::string, std::int64_t>> embedding_models() override;

    std::vector<documents::Inconsistency> verify(bool repair) override;

private:
    std::unique_ptr<Database> database_;
    const Clock& clock_;
};

}  // namespace ragdoll::documents_sqlite
