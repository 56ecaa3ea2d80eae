#include "rows.hpp"

#include <array>
#include <cstring>

#include "place_json.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::documents_sqlite {

using namespace documents;

Document document_from(const sqlite::Statement& row) {
    Document document;
    document.id = row.integer(0);
    document.title = row.text(1);
    document.source_kind = enum_from<SourceKind>(row, 2);
    document.source = row.text(3);
    document.name = row.text(4);
    if (document.title.empty()) document.title = document.name;
    document.document_type = row.text(5);
    document.mime_type = row.text(6);
    document.metadata = row.text(7);
    document.status = enum_from<DocumentStatus>(row, 8);
    document.is_cancelled = row.integer(9) != 0;
    document.latest_version = row.integer(10);
    document.current_version = row.integer(11);
    document.progress = int_from(row, 12);
    document.created_at = from_epoch_ms(row.integer(13));
    document.updated_at = from_epoch_ms(row.integer(14));
    document.parent = row.integer(15);
    return document;
}

Version version_from(const sqlite::Statement& row) {
    Version version;
    version.id = row.integer(0);
    version.document_id = row.integer(1);
    version.number = int_from(row, 2);
    version.content_hash = row.text(3);
    version.byte_size = row.integer(4);
    version.location = {std::string(row.text(5)), std::string(row.text(6))};
    version.options = row.text(7);
    version.progress = int_from(row, 8);
    version.created_at = from_epoch_ms(row.integer(9));
    ExtractionFacts& facts = version.facts;
    facts.format = row.text(10);
    facts.mime_type = row.text(11);
    facts.method = row.text(12);
    facts.encoding = row.text(13);
    facts.language = row.text(14);
    facts.language_confidence = row.real(15);
    facts.title = row.text(16);
    facts.author = row.text(17);
    facts.written_at = optional_time(row, 18);
    facts.pages = int_from(row, 19);
    if (!row.is_null(20)) facts.warnings = row.text(20);
    version.is_published = row.integer(21) != 0;
    version.is_superseded = row.integer(22) != 0;
    return version;
}

Chunk chunk_from(const sqlite::Statement& row) {
    Chunk chunk;
    chunk.id = row.integer(0);
    chunk.content_id = row.integer(1);
    chunk.kind = enum_from<ChunkKind>(row, 2);
    chunk.index = int_from(row, 3);
    chunk.text = row.text(4);
    chunk.begin = int_from(row, 5);
    chunk.end = int_from(row, 6);
    chunk.page = int_from(row, 7);
    chunk.heading_path = row.text(8);
    chunk.start_time = optional_real(row, 9);
    chunk.end_time = optional_real(row, 10);
    if (!row.is_null(11)) chunk.place = place_from_json(row.text(11));
    chunk.language = row.text(12);
    return chunk;
}

Passage passage_from(const sqlite::Statement& row) {
    Passage passage;
    passage.chunk = chunk_from(row);
    passage.document_id = row.integer(13);
    passage.version_id = row.integer(14);
    passage.title = row.text(15).empty() ? row.text(16) : row.text(15);
    passage.source = row.text(17);
    passage.document_type = row.text(18);
    return passage;
}

std::optional<Document> find_document(sqlite::Connection& connection, DocumentId id) {
    auto& query = connection.prepared("SELECT " DOCUMENT_COLUMNS " FROM documents d WHERE d.id = ?").bind(1, id);
    if (!query.step()) return std::nullopt;
    Document found = document_from(query);
    query.reset();
    return found;
}

Document require_document(sqlite::Connection& connection, DocumentId id) {
    if (auto found = find_document(connection, id)) return std::move(*found);
    throw Error(Disposition::discard, "document_not_found", "there is no document " + std::to_string(id));
}

std::optional<Version> find_version(sqlite::Connection& connection, VersionId id) {
    auto& query = connection.prepared("SELECT " VERSION_COLUMNS
                                      " FROM versions v JOIN documents d ON d.id = v.document_id WHERE v.id = ?");
    query.bind(1, id);
    if (!query.step()) return std::nullopt;
    Version found = version_from(query);
    query.reset();
    return found;
}

std::optional<std::int64_t> column_of(const std::optional<Timestamp>& time) {
    if (!time) return std::nullopt;
    return to_epoch_ms(*time);
}

std::optional<Timestamp> optional_time(const sqlite::Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return from_epoch_ms(row.integer(column));
}

std::optional<double> optional_real(const sqlite::Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.real(column);
}

std::span<const std::byte> column_of(const Id& id) {
    return std::as_bytes(std::span(id.bytes()));
}

Id id_from(const sqlite::Statement& row, int column) {
    std::array<std::uint8_t, Id::kBytes> bytes{};
    const auto blob = row.blob(column);
    if (blob.size() == bytes.size()) std::memcpy(bytes.data(), blob.data(), bytes.size());
    return Id(bytes);
}

}  // namespace ragdoll::documents_sqlite
