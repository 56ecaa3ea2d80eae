#pragma once

#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "ragdoll/documents/catalog.hpp"
#include "ragdoll/documents/chunk.hpp"
#include "ragdoll/documents/published.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

// How rows become values. Each list of columns belongs to the function below it.

#define DOCUMENT_COLUMNS                                                                                   \
    "d.id, d.title, d.source_kind, d.source, d.name, d.document_type, d.mime_type, d.metadata, d.status, " \
    "d.is_cancelled, d.latest_version, d.current_version, "                                                \
    "(SELECT progress FROM versions WHERE id = d.latest_version), d.created_at, d.updated_at, "            \
    "d.parent_id"
documents::Document document_from(const sqlite::Statement& row);

#define VERSION_COLUMNS                                                                                       \
    "v.id, v.document_id, v.number, v.content_hash, v.byte_size, v.path, v.blob_key, v.options, v.progress, " \
    "v.created_at, v.format, v.mime_type, v.method, v.encoding, v.language, v.language_confidence, v.title, " \
    "v.author, v.written_at, v.pages, v.warnings, v.id = d.current_version, v.id <> d.latest_version"
documents::Version version_from(const sqlite::Statement& row);

#define CHUNK_COLUMNS                                                                                    \
    "c.id, c.content_id, c.kind, c.position, c.text, c.text_begin, c.text_end, c.page, c.heading_path, " \
    "c.start_time, c.end_time, c.place, c.language"
documents::Chunk chunk_from(const sqlite::Statement& row);

#define PASSAGE_COLUMNS CHUNK_COLUMNS ", d.id, n.version_id, d.title, d.name, d.source, d.document_type"
documents::Passage passage_from(const sqlite::Statement& row);

std::optional<documents::Document> find_document(sqlite::Connection& connection, documents::DocumentId id);
documents::Document require_document(sqlite::Connection& connection, documents::DocumentId id);
std::optional<documents::Version> find_version(sqlite::Connection& connection, documents::VersionId id);

// Times, ids and enumerations as columns.
std::optional<std::int64_t> column_of(const std::optional<Timestamp>& time);
std::optional<Timestamp> optional_time(const sqlite::Statement& row, int column);
std::optional<double> optional_real(const sqlite::Statement& row, int column);
std::span<const std::byte> column_of(const Id& id);
Id id_from(const sqlite::Statement& row, int column);  ///< null for NULL

template <class Enum>
requires std::is_enum_v<Enum> std::int64_t column_of(Enum value) {
    return static_cast<std::int64_t>(value);
}

template <class Enum>
Enum enum_from(const sqlite::Statement& row, int column) {
    return static_cast<Enum>(row.integer(column));
}

inline int int_from(const sqlite::Statement& row, int column) {
    return static_cast<int>(row.integer(column));
}

}  // namespace ragdoll::documents_sqlite
