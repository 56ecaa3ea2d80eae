#include "publication.hpp"

#include "ragdoll/documents/steps.hpp"
#include "rows.hpp"
#include "step_rows.hpp"

namespace ragdoll::documents_sqlite {
namespace {

using namespace documents;

void announce(sqlite::Connection& connection, VersionId version, DocumentId document, bool is_published) {
    // Replacing gives the row a new sequence, and keeps one row for each version.
    auto& insert = connection.prepared(
        "INSERT OR REPLACE INTO published_changes (version_id, document_id, is_published) VALUES (?, ?, ?)");
    insert.bind(1, version).bind(2, document).bind(3, is_published ? 1 : 0).run();
}

void publish(sqlite::Connection& connection, VersionId version, DocumentId document, VersionId previous) {
    connection.prepared("UPDATE documents SET current_version = ? WHERE id = ?")
        .bind(1, version)
        .bind(2, document)
        .run();
    announce(connection, version, document, true);
    if (previous != 0) {
        announce(connection, previous, document, false);
        remove_results(connection, previous);
    }
}

}  // namespace

std::optional<Standing> find_standing(sqlite::Connection& connection, VersionId version) {
    auto& query = connection.prepared(
        "SELECT d.id, d.latest_version, d.current_version, d.status, d.is_cancelled, v.progress"
        " FROM versions v JOIN documents d ON d.id = v.document_id WHERE v.id = ?");
    query.bind(1, version);
    if (!query.step()) return std::nullopt;
    const Standing standing{.document = query.integer(0),
                            .latest = query.integer(1),
                            .current = query.integer(2),
                            .status = enum_from<DocumentStatus>(query, 3),
                            .is_cancelled = query.integer(4) != 0,
                            .progress = int_from(query, 5)};
    query.reset();
    return standing;
}

void refresh(sqlite::Connection& connection, VersionId version, Timestamp now) {
    const auto found = find_standing(connection, version);
    if (!found || found->latest != version) return;  // a superseded version decides nothing any more
    const Standing& standing = *found;
    const std::vector<Step> steps = load_steps(connection, version);

    const int progress = derive_progress(steps, standing.progress);
    if (progress != standing.progress) {
        connection.prepared("UPDATE versions SET progress = ? WHERE id = ?").bind(1, progress).bind(2, version).run();
    }
    const DocumentStatus status = derive_status(steps);
    if (status != standing.status) {  // an update writes the index anew even if the value is the same
        connection.prepared("UPDATE documents SET status = ? WHERE id = ?")
            .bind(1, column_of(status))
            .bind(2, standing.document)
            .run();
    }
    connection.prepared("UPDATE documents SET updated_at = ? WHERE id = ?")
        .bind(1, to_epoch_ms(now))
        .bind(2, standing.document)
        .run();
    if (standing.current != version && is_publishable(steps)) {
        publish(connection, version, standing.document, standing.current);
    }
}

void announce_if_published(sqlite::Connection& connection, VersionId version) {
    const auto standing = find_standing(connection, version);
    if (standing && standing->current == version) announce(connection, version, standing->document, true);
}

void announce_removal(sqlite::Connection& connection, VersionId version, DocumentId document) {
    announce(connection, version, document, false);
}

void remove_results(sqlite::Connection& connection, VersionId version) {
    connection
        .prepared(
            "DELETE FROM embeddings WHERE id IN"
            " (SELECT c.id * 256 + m.id FROM contents n JOIN chunks c ON c.content_id = n.id, embedding_models m"
            "  WHERE n.version_id = ?)")
        .bind(1, version)
        .run();
    connection.prepared("DELETE FROM contents WHERE version_id = ?").bind(1, version).run();
    connection.prepared("DELETE FROM pages WHERE version_id = ?").bind(1, version).run();
    connection.prepared("DELETE FROM extraction_checkpoints WHERE version_id = ?").bind(1, version).run();
}

}  // namespace ragdoll::documents_sqlite
