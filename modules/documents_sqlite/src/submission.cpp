#include "submission.hpp"

#include "contents.hpp"
#include "embeddings.hpp"
#include "lookup.hpp"
#include "publication.hpp"
#include "ragdoll/base/error.hpp"
#include "rows.hpp"
#include "steps.hpp"

namespace ragdoll::documents_sqlite {
namespace {

using namespace documents;

/// The document that these bytes belong to: the one named, that of the same path or URL or of the same place in its
/// parent, or else of the same bytes.
std::optional<Document> recognise(sqlite::Connection& connection, const NewDocument& document) {
    if (document.of_document) return require_document(connection, *document.of_document);
    if (document.parent > 0) return find_child(connection, document.parent, document.source);
    if (document.source_kind != SourceKind::content) {
        return find_by_source(connection, document.source_kind, document.source);
    }
    return find_by_hash(connection, document.content_hash);
}

DocumentId insert_document(sqlite::Connection& connection, const NewDocument& document, Timestamp now) {
    auto& insert = connection.prepared(
        "INSERT INTO documents (title, source_kind, source, name, document_type, mime_type, metadata, created_at,"
        " updated_at, parent_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, '{}', ?7, ?7, ?8)");
    insert.bind(1, document.title).bind(2, column_of(document.source_kind)).bind(3, document.source);
    insert.bind(4, document.name).bind(5, document.document_type).bind(6, document.mime_type);
    insert.bind(7, to_epoch_ms(now)).bind(8, document.parent).run();
    return connection.last_insert_rowid();
}

void retitle(sqlite::Connection& connection, const Document& known, const std::string& title) {
    if (title.empty() || title == known.title) return;
    connection.prepared("UPDATE documents SET title = ? WHERE id = ?").bind(1, title).bind(2, known.id).run();
    announce_if_published(connection, known.current_version);
}

/// A version of the document with the number after its last; it becomes the latest.
VersionId insert_version(sqlite::Connection& connection, DocumentId document, const Version& version, Timestamp now) {
    auto& insert = connection.prepared(
        "INSERT INTO versions (document_id, number, content_hash, byte_size, path, blob_key, options, created_at)"
        " VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM versions WHERE document_id = ?1), ?2, ?3, ?4, ?5, ?6,"
        " ?7)");
    insert.bind(1, document).bind(2, version.content_hash).bind(3, version.byte_size).bind(4, version.location.path);
    insert.bind(5, version.location.blob_key).bind(6, version.options).bind(7, to_epoch_ms(now));
    insert.run();
    const VersionId id = connection.last_insert_rowid();
    connection.prepared("UPDATE documents SET latest_version = ?, is_cancelled = 0 WHERE id = ?")
        .bind(1, id)
        .bind(2, document)
        .run();
    return id;
}

/// Work on the version before ends; its results stay only if searches see them.
void supersede(sqlite::Connection& connection, const Document& document, Timestamp now) {
    const StepError reason{"superseded", "a later version of the document has taken over", {}, "", now};
    end_unfinished_steps(connection, document.latest_version, StepState::skipped, reason);
    if (document.latest_version != document.current_version) remove_results(connection, document.latest_version);
}

Version version_of(const NewDocument& document) {
    Version version;
    version.content_hash = document.content_hash;
    version.byte_size = document.byte_size;
    version.location = document.location;
    version.options = document.options;
    return version;
}

Submission start(sqlite::Connection& connection, const Submission& submission, const SubmissionPlan& plan,
                 Timestamp now) {
    queue_steps(connection, submission.version_id, plan(submission));
    refresh(connection, submission.version_id, now);
    return submission;
}

void merge_options(sqlite::Connection& connection, const Version& version, const std::string& options) {
    connection.prepared("UPDATE versions SET options = json_patch(options, ?) WHERE id = ?")
        .bind(1, options)
        .bind(2, version.id)
        .run();
    connection
        .prepared(
            "UPDATE contents SET embedding_model = coalesce(json_extract(?1, '$.embedding_model'),"
            " embedding_model) WHERE version_id = ?2")
        .bind(1, options)
        .bind(2, version.id)
        .run();
}

Submission reprocess_whole(sqlite::Connection& connection, const Document& document, const std::string& options,
                           const SubmissionPlan& plan, Timestamp now) {
    Version version = *find_version(connection, document.latest_version);
    supersede(connection, document, now);
    version.id = insert_version(connection, document.id, version, now);
    merge_options(connection, version, options);
    return start(connection, {document.id, version.id, SubmitOutcome::new_version}, plan, now);
}

Submission reprocess_steps(sqlite::Connection& connection, const Document& document, const std::string& options,
                           const SubmissionPlan& plan, Timestamp now) {
    const Version version = *find_version(connection, document.latest_version);
    if (!main_content(connection, version.id)) {
        throw Error(Disposition::discard, "text_not_extracted",
                    "the text of document " + std::to_string(document.id) + " is not extracted: start from there");
    }
    merge_options(connection, version, options);
    connection.prepared("UPDATE documents SET is_cancelled = 0 WHERE id = ?").bind(1, document.id).run();
    const Submission submission{document.id, version.id, SubmitOutcome::unchanged};
    const std::vector<NextStep> next = plan(submission);
    for (const NextStep& wanted : next) {
        if (wanted.name != StepName::embedding_generation && wanted.name != StepName::summary_embedding) continue;
        Step step;
        step.version_id = version.id;
        step.name = wanted.name;
        step.target_id = wanted.target_id;
        for (const EmbeddingTarget& target : targets_of(connection, step)) mark_embeddings_stale(connection, target);
    }
    return start(
        connection, submission, [&](const Submission&) { return next; }, now);
}

}  // namespace

Submission submit(sqlite::Connection& connection, const NewDocument& document, const SubmissionPlan& plan,
                  Timestamp now) {
    check_json_object(connection, document.metadata);
    check_json_object(connection, document.options);
    const auto known = recognise(connection, document);
    Submission submission;
    if (known) {
        submission = {known->id, known->latest_version, SubmitOutcome::unchanged};
        retitle(connection, *known, document.title);
        const auto latest = find_version(connection, known->latest_version);
        if (latest && latest->content_hash == document.content_hash && !document.force) {
            merge_metadata(connection, known->id, document.metadata);
            return submission;
        }
        supersede(connection, *known, now);
        submission.outcome = SubmitOutcome::new_version;
    } else {
        submission.document_id = insert_document(connection, document, now);
        submission.outcome = SubmitOutcome::created;
    }
    merge_metadata(connection, submission.document_id, document.metadata);
    submission.version_id = insert_version(connection, submission.document_id, version_of(document), now);
    return start(connection, submission, plan, now);
}

Submission reprocess(sqlite::Connection& connection, DocumentId id, StepName from, const std::string& options,
                     const SubmissionPlan& plan, Timestamp now) {
    check_json_object(connection, options);
    const Document document = require_document(connection, id);
    if (from == StepName::text_extraction) return reprocess_whole(connection, document, options, plan, now);
    return reprocess_steps(connection, document, options, plan, now);
}

}  // namespace ragdoll::documents_sqlite
