#include "published.hpp"

#include "rows.hpp"

namespace ragdoll::documents_sqlite {
namespace {

using namespace documents;

/// Joins a chunk to its document, and only if searches may see it.
#define FROM_PUBLISHED_CHUNKS                                                                      \
    " FROM chunks c JOIN contents n ON n.id = c.content_id JOIN versions v ON v.id = n.version_id" \
    " JOIN documents d ON d.id = v.document_id AND d.current_version = v.id"

// Parameters: key, value. An array passes when it contains the value.
constexpr const char* kMetadataCondition =
    " AND EXISTS (SELECT 1 FROM json_each(d.metadata) k,"
    " json_each(CASE k.type WHEN 'array' THEN k.value ELSE json_array(CASE k.type WHEN 'true' THEN 'true'"
    " WHEN 'false' THEN 'false' ELSE k.value END) END) e WHERE k.key = ? AND CAST(e.value AS TEXT) = ?)";

// A document of several languages passes with a passage in this one.
constexpr const char* kLanguageCondition =
    " AND d.current_version IN (SELECT n.version_id FROM chunks c JOIN contents n ON n.id = c.content_id"
    " WHERE c.language = ?)";

std::string filter_sql(const DocumentFilter& filter) {
    std::string sql = "SELECT d.current_version FROM documents d WHERE d.current_version <> 0";
    if (!filter.documents.empty()) {
        sql += " AND d.id IN (?";
        for (std::size_t i = 1; i < filter.documents.size(); ++i) sql += ", ?";
        sql += ")";
    }
    if (filter.document_type) sql += " AND d.document_type = ?";
    if (filter.language) sql += kLanguageCondition;
    for (std::size_t i = 0; i < filter.metadata.size(); ++i) sql += kMetadataCondition;
    return sql + " ORDER BY 1";
}

}  // namespace

std::vector<PublishedChange> load_changes(sqlite::Connection& connection, std::int64_t after, int limit) {
    auto& query = connection.prepared(
        "SELECT sequence, version_id, document_id, is_published FROM published_changes WHERE sequence > ?"
        " ORDER BY sequence LIMIT ?");
    query.bind(1, after).bind(2, limit);
    std::vector<PublishedChange> changes;
    while (query.step()) {
        changes.push_back({query.integer(0), query.integer(1), query.integer(2), query.integer(3) != 0});
    }
    return changes;
}

std::int64_t last_change(sqlite::Connection& connection) {
    auto& query = connection.prepared("SELECT max(sequence) FROM published_changes");
    const std::int64_t sequence = query.step() ? query.integer(0) : 0;
    query.reset();
    return sequence;
}

std::vector<Passage> published_passages(sqlite::Connection& connection, VersionId version, ChunkId after, int limit) {
    auto& query = connection.prepared("SELECT " PASSAGE_COLUMNS FROM_PUBLISHED_CHUNKS
                                      " WHERE n.version_id = ? AND c.id > ? ORDER BY c.id LIMIT ?");
    query.bind(1, version).bind(2, after).bind(3, limit > 0 ? limit : -1);
    std::vector<Passage> passages;
    while (query.step()) passages.push_back(passage_from(query));
    return passages;
}

std::vector<Passage> load_passages(sqlite::Connection& connection, std::span<const ChunkId> chunks) {
    std::vector<Passage> passages;
    for (const ChunkId id : chunks) {
        auto& query = connection.prepared("SELECT " PASSAGE_COLUMNS FROM_PUBLISHED_CHUNKS " WHERE c.id = ?");
        query.bind(1, id);
        if (query.step()) passages.push_back(passage_from(query));
        query.reset();
    }
    return passages;
}

std::vector<VersionId> published_versions(sqlite::Connection& connection, const DocumentFilter& filter) {
    sqlite::Statement query(connection.handle(), filter_sql(filter));
    int index = 1;
    for (const DocumentId id : filter.documents) query.bind(index++, id);
    if (filter.document_type) query.bind(index++, *filter.document_type);
    if (filter.language) query.bind(index++, *filter.language);
    for (const auto& [key, value] : filter.metadata) {
        query.bind(index++, key);
        query.bind(index++, value);
    }
    std::vector<VersionId> versions;
    while (query.step()) versions.push_back(query.integer(0));
    return versions;
}

}  // namespace ragdoll::documents_sqlite
