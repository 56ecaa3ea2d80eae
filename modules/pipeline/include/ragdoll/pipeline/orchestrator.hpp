#pragma once

#include <filesystem>
#include <istream>
#include <optional>
#include <string>

#include "ragdoll/documents/blob_store.hpp"
#include "ragdoll/documents/document_store.hpp"
#include "ragdoll/pipeline/plan.hpp"
#include "ragdoll/pipeline/settings.hpp"

namespace ragdoll::pipeline {

/// What a user may say about a document when handing it in.
struct SubmitOptions {
    std::string title;            ///< "": that of the file, else its name
    std::string metadata = "{}";  ///< JSON object
    std::optional<int> chunk_size;
    std::optional<int> chunk_overlap;
    std::optional<std::string> embedding_model;
    bool force = false;  ///< process again even if nothing changed
};

/// The way in: hands documents over to processing. Everything it does is one transaction of the document store, the
/// jobs included; the outbox relay brings them to the queues. Thread-safe.
class Orchestrator {
public:
    Orchestrator(documents::DocumentStore& documents, const documents::BlobStore& blobs, const Plan& plan,
                 const Settings& settings)
        : documents_(documents), blobs_(blobs), plan_(plan), settings_(settings) {}

    /// The file is read in place and not copied. @throws Error  `file_not_found`, `file_unreadable`, `file_too_large`,
    /// `not_a_file`, `invalid_metadata`, `invalid_options` (all discard).
    documents::Submission submit_file(const std::filesystem::path& file, const SubmitOptions& options);

    /// Bytes without a file of their own, as from standard input; kept in the blob store.
    /// @param source  "stdin", "upload", "text"; @param name  a hint for people and for the format.
    documents::Submission submit_content(std::istream& bytes, const std::string& source, const std::string& name,
                                         const SubmitOptions& options);

    /// Works again on the latest version. @throws Error  `document_not_found`, `text_not_extracted` (discard).
    documents::Submission reprocess(documents::DocumentId id, documents::StepName from);

    /// Works on the latest version again because pages of it failed: they are tried in other ways, with more time, as a
    /// new version. @returns nothing when no page failed. @throws Error  `document_not_found` (discard).
    std::optional<documents::Submission> reprocess_failed_pages(documents::DocumentId id);

    /// Removes the document and what belongs to it. @throws Error  `document_not_found`.
    /// @returns what is to be cleaned up in the job store.
    documents::Leftovers remove(documents::DocumentId id);

private:
    documents::Submission submit(documents::NewDocument document, const SubmitOptions& options);

    documents::DocumentStore& documents_;
    const documents::BlobStore& blobs_;
    const Plan& plan_;
    const Settings settings_;
};

}  // namespace ragdoll::pipeline
