#include "outbox.hpp"

#include "rows.hpp"

namespace ragdoll::documents_sqlite {

using namespace documents;

void add_to_outbox(sqlite::Connection& connection, const OutboxEntry& entry) {
    auto& insert = connection.prepared(
        "INSERT OR IGNORE INTO document_outbox (job_id, job_class, queue, priority, arguments, run_at)"
        " VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, column_of(entry.job_id)).bind(2, entry.job_class).bind(3, entry.queue).bind(4, entry.priority);
    insert.bind(5, entry.arguments).bind(6, column_of(entry.run_at));
    insert.run();
}

std::vector<OutboxEntry> load_outbox(sqlite::Connection& connection, int limit) {
    auto& query = connection.prepared(
        "SELECT job_id, job_class, queue, priority, arguments, run_at FROM document_outbox ORDER BY id LIMIT ?");
    query.bind(1, limit);
    std::vector<OutboxEntry> entries;
    while (query.step()) {
        entries.push_back({id_from(query, 0), std::string(query.text(1)), std::string(query.text(2)),
                           int_from(query, 3), std::string(query.text(4)), optional_time(query, 5)});
    }
    return entries;
}

void remove_from_outbox(sqlite::Connection& connection, std::span<const Id> job_ids) {
    for (const Id& id : job_ids) {
        connection.prepared("DELETE FROM document_outbox WHERE job_id = ?").bind(1, column_of(id)).run();
    }
}

void withdraw_jobs_of(sqlite::Connection& connection, VersionId version) {
    connection
        .prepared(
            "DELETE FROM document_outbox WHERE job_id IN"
            " (SELECT job_id FROM steps WHERE version_id = ? AND state < 3 AND job_id IS NOT NULL)")
        .bind(1, version)
        .run();
}

}  // namespace ragdoll::documents_sqlite
