#include "store_snapshot.hpp"

#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::testing {
namespace {

void collect(sqlite::Connection& connection, const char* sql, std::vector<std::string>& rows) {
    sqlite::Statement query(connection.handle(), sql);
    while (query.step()) rows.emplace_back(query.text(0));
}

}  // namespace

std::vector<std::string> store_snapshot(const std::filesystem::path& data) {
    sqlite::Connection connection(data / "ragdoll.db");
    std::vector<std::string> rows;
    collect(connection,
            // The order of the metadata's keys is that in which the steps ended, and its times are those of the run.
            "SELECT 'document ' || source || ' ' || title || ' ' || document_type || ' ' || status || ' ' || "
            "(SELECT group_concat(key || ':' || value) FROM (SELECT key, value FROM json_each(json_remove(metadata, "
            "'$.keyword_extraction.extracted_at', '$.summary_metadata.generated_at')) ORDER BY key)) "
            "FROM documents ORDER BY source",
            rows);
    collect(connection,
            "SELECT 'version ' || d.source || ' ' || v.number || ' ' || v.content_hash || ' ' || v.progress || ' ' || "
            "ifnull(v.format, '') "
            "|| ' ' || ifnull(v.language, '') || ' ' || ifnull(v.pages, '') || ' ' || (v.id = d.current_version) "
            "FROM versions v JOIN documents d ON d.id = v.document_id ORDER BY d.source, v.number",
            rows);
    collect(connection,
            "SELECT 'step ' || d.source || ' ' || v.number || ' ' || s.name || ' ' || s.state || ' ' || s.done || '/' "
            "|| s.total "
            "FROM steps s JOIN versions v ON v.id = s.version_id JOIN documents d ON d.id = v.document_id "
            "ORDER BY d.source, v.number, s.name, s.target_id",
            rows);
    collect(connection,
            "SELECT 'content ' || d.source || ' ' || c.kind || ' ' || c.position || ' ' || c.embedding_model || ' ' || "
            "c.text "
            "FROM contents c JOIN versions v ON v.id = c.version_id JOIN documents d ON d.id = v.document_id "
            "ORDER BY d.source, v.number, c.kind, c.position",
            rows);
    collect(connection,
            "SELECT 'chunk ' || d.source || ' ' || k.kind || ' ' || k.position || ' ' || k.text_begin || '-' || "
            "k.text_end || ' ' || k.page "
            "|| ' ' || k.heading_path || ' ' || ifnull(k.place, '') || ' ' || k.text || ' ' || ifnull((SELECT "
            "group_concat(hex(e.vector)) FROM "
            "embeddings e "
            "WHERE e.id BETWEEN k.id * 256 AND k.id * 256 + 255), 'none') "
            "FROM chunks k JOIN contents c ON c.id = k.content_id JOIN versions v ON v.id = c.version_id "
            "JOIN documents d ON d.id = v.document_id ORDER BY d.source, v.number, k.kind, k.position",
            rows);
    collect(connection, "SELECT 'outbox ' || count(*) FROM document_outbox", rows);
    collect(connection, "SELECT 'unfinished jobs ' || count(*) FROM jobs", rows);
    return rows;
}

std::string integrity_check(const std::filesystem::path& data) {
    sqlite::Connection connection(data / "ragdoll.db");
    sqlite::Statement check(connection.handle(), "PRAGMA integrity_check");
    return check.step() ? std::string(check.text(0)) : "no answer";
}

}  // namespace ragdoll::testing
