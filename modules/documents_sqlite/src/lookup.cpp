#include "lookup.hpp"

#include <algorithm>

#include "rows.hpp"

namespace ragdoll::documents_sqlite {
namespace {

using namespace documents;

std::optional<Document> one_document(sqlite::Statement& query) {
    if (!query.step()) return std::nullopt;
    Document found = document_from(query);
    query.reset();
    return found;
}

/// One text for each set of conditions, so that each uses its index.
const char* list_sql(const DocumentQuery& query) {
    if (query.status && query.document_type) {
        return "SELECT " DOCUMENT_COLUMNS
               " FROM documents d WHERE d.id > ?1 AND d.status = ?3 AND d.document_type = ?4 ORDER BY d.id LIMIT ?2";
    }
    if (query.status) {
        return "SELECT " DOCUMENT_COLUMNS " FROM documents d WHERE d.id > ?1 AND d.status = ?3 ORDER BY d.id LIMIT ?2";
    }
    if (query.document_type) {
        return "SELECT " DOCUMENT_COLUMNS
               " FROM documents d WHERE d.id > ?1 AND d.document_type = ?4 ORDER BY d.id LIMIT ?2";
    }
    return "SELECT " DOCUMENT_COLUMNS " FROM documents d WHERE d.id > ?1 ORDER BY d.id LIMIT ?2";
}

}  // namespace

std::optional<Document> find_by_source(sqlite::Connection& connection, SourceKind kind, const std::string& source) {
    if (kind == SourceKind::content) return std::nullopt;  // these names are no identity
    auto& query = connection.prepared("SELECT " DOCUMENT_COLUMNS
                                      " FROM documents d WHERE d.source = ? AND d.source_kind = ? AND source_kind < 2");
    return one_document(query.bind(1, source).bind(2, column_of(kind)));
}

std::optional<Document> find_child(sqlite::Connection& connection, DocumentId parent, const std::string& source) {
    auto& query = connection.prepared("SELECT " DOCUMENT_COLUMNS
                                      " FROM documents d WHERE d.parent_id = ? AND d.parent_id > 0 AND d.source = ?");
    return one_document(query.bind(1, parent).bind(2, source));
}

std::vector<Document> load_children(sqlite::Connection& connection, DocumentId parent) {
    auto& query = connection.prepared("SELECT " DOCUMENT_COLUMNS
                                      " FROM documents d WHERE d.parent_id = ? AND d.parent_id > 0 ORDER BY d.id");
    query.bind(1, parent);
    std::vector<Document> children;
    while (query.step()) children.push_back(document_from(query));
    return children;
}

std::int64_t count_embedded(sqlite::Connection& connection, DocumentId id, std::int64_t most) {
    auto& query = connection.prepared(
        "WITH RECURSIVE embedded(id) AS (SELECT id FROM documents WHERE parent_id = ?1 AND parent_id > 0"
        " UNION ALL SELECT d.id FROM embedded e JOIN documents d ON d.parent_id = e.id AND d.parent_id > 0)"
        " SELECT count(*) FROM (SELECT 1 FROM embedded LIMIT ?2)");
    query.bind(1, id).bind(2, most);
    query.step();
    const std::int64_t count = query.integer(0);
    query.reset();
    return count;
}

std::vector<std::string> needed_blobs(sqlite::Connection& connection, const std::string& prefix) {
    // Keys are hexadecimal digits: "g" is behind every one of them.
    auto& query = connection.prepared(
        "SELECT blob_key FROM versions WHERE blob_key <> '' AND blob_key >= ?1 AND blob_key < ?1 || 'g'"
        " UNION SELECT blob_key FROM contents WHERE blob_key <> '' AND blob_key >= ?1 AND blob_key < ?1 || 'g'"
        " ORDER BY 1");
    query.bind(1, prefix);
    std::vector<std::string> keys;
    while (query.step()) keys.emplace_back(query.text(0));
    return keys;
}

std::optional<Document> find_by_hash(sqlite::Connection& connection, const std::string& content_hash) {
    auto& query = connection.prepared("SELECT " DOCUMENT_COLUMNS
                                      " FROM versions v JOIN documents d ON d.id = v.document_id"
                                      " WHERE v.content_hash = ? AND d.latest_version = v.id AND d.source_kind = 2"
                                      " ORDER BY d.id LIMIT 1");
    return one_document(query.bind(1, content_hash));
}

std::vector<Version> load_versions(sqlite::Connection& connection, DocumentId document) {
    auto& query = connection.prepared("SELECT " VERSION_COLUMNS
                                      " FROM versions v JOIN documents d ON d.id = v.document_id"
                                      " WHERE v.document_id = ? ORDER BY v.number");
    query.bind(1, document);
    std::vector<Version> versions;
    while (query.step()) versions.push_back(version_from(query));
    return versions;
}

DocumentList list_documents(sqlite::Connection& connection, const DocumentQuery& wanted) {
    const int limit = std::clamp(wanted.limit, 1, 1000);
    auto& query = connection.prepared(list_sql(wanted));
    query.bind(1, wanted.after).bind(2, limit + 1);  // one more tells whether there is a next page
    if (wanted.status) query.bind(3, column_of(*wanted.status));
    if (wanted.document_type) query.bind(4, *wanted.document_type);
    DocumentList list;
    while (query.step()) list.documents.push_back(document_from(query));
    if (std::ssize(list.documents) > limit) {
        list.documents.pop_back();
        list.next = list.documents.back().id;
    }
    return list;
}

DocumentCounts count_documents(sqlite::Connection& connection) {
    auto& query = connection.prepared("SELECT count FROM document_counts ORDER BY status");
    DocumentCounts counts;
    for (std::int64_t* count : {&counts.pending, &counts.processing, &counts.processed, &counts.error}) {
        if (query.step()) *count = query.integer(0);
    }
    query.reset();
    return counts;
}

}  // namespace ragdoll::documents_sqlite
