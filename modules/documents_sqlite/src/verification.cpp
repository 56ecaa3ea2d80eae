#include "verification.hpp"

#include <array>
#include <optional>

#include "lookup.hpp"
#include "publication.hpp"
#include "ragdoll/documents/steps.hpp"
#include "rows.hpp"
#include "step_rows.hpp"

namespace ragdoll::documents_sqlite {
namespace {

using namespace documents;

/// A query for what should not be, giving document id and what was found, and what puts it right.
struct Check {
    const char* code;
    const char* message;
    const char* find;
    const char* repair;  ///< nullptr: only processing again helps
};

constexpr std::array kChecks{
    Check{"orphaned_embedding", "a vector without a chunk: row",
          "SELECT 0, id FROM embeddings WHERE id / 256 NOT IN (SELECT id FROM chunks)",
          "DELETE FROM embeddings WHERE id / 256 NOT IN (SELECT id FROM chunks)"},
    Check{"leftover_results", "results of a version that is neither published nor the latest: version",
          "SELECT DISTINCT v.document_id, v.id FROM contents n JOIN versions v ON v.id = n.version_id"
          " JOIN documents d ON d.id = v.document_id WHERE v.id NOT IN (d.latest_version, d.current_version)",
          "DELETE FROM contents WHERE version_id IN (SELECT v.id FROM versions v"
          " JOIN documents d ON d.id = v.document_id WHERE v.id NOT IN (d.latest_version, d.current_version))"},
    Check{"wrong_counter", "the counter of a status is not the number of documents in it: status",
          "SELECT 0, c.status FROM document_counts c"
          " WHERE c.count <> (SELECT count(*) FROM documents d WHERE d.status = c.status)",
          "UPDATE document_counts SET count ="
          " (SELECT count(*) FROM documents d WHERE d.status = document_counts.status)"},
    Check{"missing_content", "extracted, but there is no text: version",
          "SELECT v.document_id, v.id FROM steps s JOIN versions v ON v.id = s.version_id"
          " JOIN documents d ON d.id = v.document_id AND v.id IN (d.latest_version, d.current_version)"
          " WHERE s.name = 0 AND s.state = 3 AND NOT EXISTS"
          " (SELECT 1 FROM contents n WHERE n.version_id = v.id AND n.kind < 2)",
          nullptr},
    Check{"missing_embeddings", "embedded, but a chunk has no vector: chunk",
          "SELECT d.id, c.id FROM documents d JOIN steps s ON s.version_id = d.current_version AND s.name = 1"
          " AND s.target_id = 0 AND s.state = 3 JOIN contents n ON n.version_id = d.current_version AND n.kind < 2"
          " JOIN chunks c ON c.content_id = n.id AND c.kind = 0 WHERE NOT EXISTS"
          " (SELECT 1 FROM embedding_models m JOIN embeddings e ON e.id = c.id * 256 + m.id)",
          nullptr},
    Check{"missing_change", "published, but the indexes were not told: version",
          "SELECT d.id, d.current_version FROM documents d WHERE d.current_version <> 0 AND NOT EXISTS"
          " (SELECT 1 FROM published_changes p WHERE p.version_id = d.current_version AND p.is_published)",
          "INSERT OR REPLACE INTO published_changes (version_id, document_id, is_published)"
          " SELECT d.current_version, d.id, 1 FROM documents d WHERE d.current_version <> 0 AND NOT EXISTS"
          " (SELECT 1 FROM published_changes p WHERE p.version_id = d.current_version AND p.is_published)"},
    Check{"ghost_change", "the indexes believe in a version that is not published: version",
          "SELECT p.document_id, p.version_id FROM published_changes p WHERE p.is_published AND p.version_id NOT IN"
          " (SELECT current_version FROM documents)",
          "INSERT OR REPLACE INTO published_changes (version_id, document_id, is_published)"
          " SELECT p.version_id, p.document_id, 0 FROM published_changes p WHERE p.is_published"
          " AND p.version_id NOT IN (SELECT current_version FROM documents)"},
};

void run(sqlite::Connection& connection, const Check& check, bool repair, std::vector<Inconsistency>& found) {
    sqlite::Statement query(connection.handle(), check.find);
    bool is_wrong = false;
    while (query.step()) {
        is_wrong = true;
        found.push_back({check.code, check.message + (" " + std::to_string(query.integer(1))), query.integer(0)});
    }
    if (repair && is_wrong && check.repair != nullptr) connection.execute(check.repair);
}

void check_foreign_keys(sqlite::Connection& connection, std::vector<Inconsistency>& found) {
    sqlite::Statement query(connection.handle(),
                            "SELECT \"table\", rowid FROM pragma_foreign_key_check WHERE \"table\" IN"
                            " ('versions', 'steps', 'contents', 'pages', 'chunks')");
    while (query.step()) {
        found.push_back({"orphaned_row", "a row of " + std::string(query.text(0)) + " belongs to nothing", 0});
    }
}

/// Status, progress and publication are derived from the steps: do they agree?
void check_derived(sqlite::Connection& connection, const Document& document, bool repair, Timestamp now,
                   std::vector<Inconsistency>& found) {
    const std::vector<Step> steps = load_steps(connection, document.latest_version);
    const DocumentStatus status = derive_status(steps);
    const bool is_behind = is_publishable(steps) && document.current_version != document.latest_version;
    if (status != document.status) {
        found.push_back(
            {"wrong_status",
             "status " + std::string(to_string(document.status)) + ", by its steps " + std::string(to_string(status)),
             document.id});
    }
    if (is_behind) found.push_back({"not_published", "complete, but not what searches see", document.id});
    if (repair && (status != document.status || is_behind)) refresh(connection, document.latest_version, now);
}

void check_derived(sqlite::Connection& connection, bool repair, Timestamp now, std::vector<Inconsistency>& found) {
    for (std::optional<DocumentId> after = 0; after;) {
        const DocumentList list = list_documents(connection, {.after = *after, .limit = 1000});
        for (const Document& document : list.documents) check_derived(connection, document, repair, now, found);
        after = list.next;
    }
}

}  // namespace

std::vector<Inconsistency> verify(sqlite::Connection& connection, bool repair, Timestamp now) {
    std::vector<Inconsistency> found;
    check_foreign_keys(connection, found);
    check_derived(connection, repair, now, found);
    for (const Check& check : kChecks) run(connection, check, repair, found);
    return found;
}

}  // namespace ragdoll::documents_sqlite
