#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ragdoll/documents/document.hpp"
#include "ragdoll/documents/step_store.hpp"
#include "ragdoll/documents/version.hpp"

namespace ragdoll::documents {

/// The most bytes of one metadata or options object.
inline constexpr std::size_t kMaxMetadataBytes = 1'000'000;

/// A document as it is handed in. Its bytes are in place, or already in the BlobStore.
struct NewDocument {
    SourceKind source_kind = SourceKind::path;
    std::string source;  ///< absolute path, URL, "stdin", "upload", "text"
    std::string name;
    std::string title;  ///< "": the title found in the file, else its name
    std::string document_type;
    std::string mime_type;
    std::string metadata = "{}";  ///< JSON object; merged into that of a known document
    std::string content_hash;     ///< SHA-256 in hexadecimal
    std::int64_t byte_size = 0;
    ByteLocation location;
    std::string options = "{}";               ///< JSON object, kept with the version
    bool force = false;                       ///< process again even if nothing changed
    DocumentId parent = 0;                    ///< of an embedded document
    std::optional<DocumentId> of_document{};  ///< make a version of this one, whatever its source
};

enum class SubmitOutcome { created, new_version, unchanged };

std::string_view to_string(SubmitOutcome outcome) noexcept;

struct Submission {
    DocumentId document_id = 0;
    VersionId version_id = 0;
    SubmitOutcome outcome = SubmitOutcome::created;
};

/// Says which steps a new version needs and which of them have a job now; called inside the transaction, so it must be
/// quick and not call the store.
using SubmissionPlan = std::function<std::vector<NextStep>(const Submission& submission)>;

/// A change by the user.
struct DocumentChange {
    std::optional<std::string> title;
    std::string metadata = "{}";  ///< JSON object; each top-level key replaces that key, null removes it
};

struct DocumentQuery {
    std::optional<DocumentStatus> status;
    std::optional<std::string> document_type;
    DocumentId after = 0;  ///< list what comes after this one
    int limit = 50;        ///< 1 to 1000
};

/// In order of id.
struct DocumentList {
    std::vector<Document> documents;
    std::optional<DocumentId> next;  ///< for DocumentQuery::after; nothing at the end
};

struct DocumentCounts {
    std::int64_t pending = 0;
    std::int64_t processing = 0;
    std::int64_t processed = 0;
    std::int64_t error = 0;
    std::int64_t total() const noexcept { return pending + processing + processed + error; }
};

/// What became unneeded by a change and is to be cleaned up outside the store.
struct Leftovers {
    std::vector<Id> job_ids;             ///< unfinished jobs to be cancelled
    std::vector<std::string> blob_keys;  ///< blobs that no version refers to any more
};

/// The documents: the way in, and what is known of them. Thread-safe.
class Catalog {
public:
    virtual ~Catalog() = default;

    /// Registers a document or a version of a known one. Document, version, steps and jobs are saved in one
    /// transaction.
    ///
    /// A path or URL that is known is the same document: with the same hash as its latest version it is unchanged, with
    /// another it is a new version. So is the path of an embedded document within its parent. Other content is
    /// recognised by its hash alone. The same bytes under another path are another document. A new version supersedes
    /// unfinished work on the one before; the published one answers searches until the new one is complete.
    /// @throws Error  `document_not_found` for `of_document`, `invalid_metadata` (both discard).
    virtual Submission submit(const NewDocument& document, const SubmissionPlan& plan) = 0;

    /// Works again on the latest version, with new jobs. From `text_extraction` on, this is a new version of the same
    /// bytes; from a later step, these steps are queued again and the published results stay until they are replaced.
    /// Existing embeddings are made anew.
    /// @param options  JSON object, merged into those of the version.
    /// @throws Error  `document_not_found`, `text_not_extracted` (discard) when a later step has nothing to work on.
    virtual Submission reprocess(DocumentId id, StepName from, const std::string& options,
                                 const SubmissionPlan& plan) = 0;

    /// Stops the work on the latest version: its unfinished steps end as failed with error class `cancelled`.
    /// What is published stays. @throws Error  `document_not_found`.
    virtual Leftovers cancel(DocumentId id) = 0;

    /// Removes the document and all that belongs to it, the documents embedded in it too. @throws Error
    /// `document_not_found`.
    virtual Leftovers remove(DocumentId id) = 0;

    /// @throws Error  `document_not_found`, `invalid_metadata`.
    virtual void update(DocumentId id, const DocumentChange& change) = 0;

    virtual std::optional<Document> find_document(DocumentId id) = 0;
    Document document(DocumentId id);  ///< @throws Error  `document_not_found` (discard)

    /// The document of a path or URL, if it is known.
    virtual std::optional<Document> find_by_source(SourceKind kind, const std::string& source) = 0;

    /// The documents embedded in this one, not those in them, in order of id.
    virtual std::vector<Document> children_of(DocumentId id) = 0;

    /// How many documents are embedded in this one at any depth, counted up to `most`.
    virtual std::int64_t count_embedded(DocumentId id, std::int64_t most) = 0;

    /// Keys of the blobs that versions and contents need, of those that begin with `prefix`, ascending.
    virtual std::vector<std::string> needed_blobs(const std::string& prefix) = 0;

    virtual std::optional<Version> find_version(VersionId id) = 0;
    Version version(VersionId id);  ///< @throws Error  `document_not_found` (discard)

    /// The oldest first.
    virtual std::vector<Version> versions_of(DocumentId id) = 0;

    virtual DocumentList list(const DocumentQuery& query) = 0;

    /// Kept as counters: the cost does not grow with the number of documents.
    virtual DocumentCounts counts() = 0;
};

}  // namespace ragdoll::documents
