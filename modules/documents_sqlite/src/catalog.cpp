#include "catalog.hpp"

#include "lookup.hpp"
#include "outbox.hpp"
#include "publication.hpp"
#include "rows.hpp"
#include "steps.hpp"

namespace ragdoll::documents_sqlite {
namespace {

using namespace documents;

std::vector<Id> unfinished_jobs(sqlite::Connection& connection, DocumentId document) {
    auto& query = connection.prepared(
        "SELECT s.job_id FROM versions v JOIN steps s ON s.version_id = v.id"
        " WHERE v.document_id = ? AND s.state < 3 AND s.job_id IS NOT NULL");
    query.bind(1, document);
    std::vector<Id> jobs;
    while (query.step()) jobs.push_back(id_from(query, 0));
    return jobs;
}

std::vector<std::string> blobs_of_nobody_else(sqlite::Connection& connection, DocumentId document) {
    // Bytes of versions and of pictures in them.
    auto& query = connection.prepared(
        "WITH own(blob_key) AS (SELECT blob_key FROM versions WHERE document_id = ?1 AND blob_key <> ''"
        " UNION SELECT n.blob_key FROM contents n JOIN versions v ON v.id = n.version_id"
        " WHERE v.document_id = ?1 AND n.blob_key <> '')"
        " SELECT blob_key FROM own WHERE NOT EXISTS"
        " (SELECT 1 FROM versions o WHERE o.blob_key = own.blob_key AND o.blob_key <> '' AND o.document_id <> ?1)"
        " AND NOT EXISTS (SELECT 1 FROM contents n JOIN versions v ON v.id = n.version_id"
        " WHERE n.blob_key = own.blob_key AND n.blob_key <> '' AND v.document_id <> ?1)");
    query.bind(1, document);
    std::vector<std::string> keys;
    while (query.step()) keys.emplace_back(query.text(0));
    return keys;
}

void append(Leftovers& all, const Leftovers& more) {
    all.job_ids.insert(all.job_ids.end(), more.job_ids.begin(), more.job_ids.end());
    all.blob_keys.insert(all.blob_keys.end(), more.blob_keys.begin(), more.blob_keys.end());
}

}  // namespace

Leftovers cancel(sqlite::Connection& connection, DocumentId id, Timestamp now) {
    const Document document = require_document(connection, id);
    Leftovers leftovers{unfinished_jobs(connection, id), {}};
    if (document.status == DocumentStatus::processed || document.status == DocumentStatus::error) {
        if (leftovers.job_ids.empty()) return leftovers;  // nothing to stop
    }
    connection.prepared("UPDATE documents SET is_cancelled = 1 WHERE id = ?").bind(1, id).run();
    const StepError reason{"cancelled", "cancelled by the user", {}, "", now};
    end_unfinished_steps(connection, document.latest_version, StepState::failed, reason);
    refresh(connection, document.latest_version, now);
    return leftovers;
}

Leftovers remove(sqlite::Connection& connection, DocumentId id) {
    const Document document = require_document(connection, id);
    Leftovers leftovers;
    for (const Document& child : load_children(connection, id)) append(leftovers, remove(connection, child.id));
    append(leftovers, {unfinished_jobs(connection, id), blobs_of_nobody_else(connection, id)});
    if (document.current_version != 0) {
        announce_removal(connection, document.current_version, id);
        remove_results(connection, document.current_version);
    }
    withdraw_jobs_of(connection, document.latest_version);
    remove_results(connection, document.latest_version);
    connection.prepared("DELETE FROM documents WHERE id = ?").bind(1, id).run();
    return leftovers;
}

void update(sqlite::Connection& connection, DocumentId id, const DocumentChange& change, Timestamp now) {
    const Document document = require_document(connection, id);
    merge_metadata(connection, id, change.metadata);
    connection.prepared("UPDATE documents SET title = coalesce(?, title), updated_at = ? WHERE id = ?")
        .bind(1, change.title)
        .bind(2, to_epoch_ms(now))
        .bind(3, id)
        .run();
    if (change.title) announce_if_published(connection, document.current_version);
}

}  // namespace ragdoll::documents_sqlite
