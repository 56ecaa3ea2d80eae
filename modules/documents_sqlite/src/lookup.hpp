#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ragdoll/documents/catalog.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

std::optional<documents::Document> find_by_source(sqlite::Connection& connection, documents::SourceKind kind,
                                                  const std::string& source);

std::optional<documents::Document> find_child(sqlite::Connection& connection, documents::DocumentId parent,
                                              const std::string& source);
std::vector<documents::Document> load_children(sqlite::Connection& connection, documents::DocumentId parent);

std::int64_t count_embedded(sqlite::Connection& connection, documents::DocumentId id, std::int64_t most);

std::vector<std::string> needed_blobs(sqlite::Connection& connection, const std::string& prefix);

/// Content without a source of its own whose latest version has this hash.
std::optional<documents::Document> find_by_hash(sqlite::Connection& connection, const std::string& content_hash);

std::vector<documents::Version> load_versions(sqlite::Connection& connection, documents::DocumentId document);
documents::DocumentList list_documents(sqlite::Connection& connection, const documents::DocumentQuery& query);
documents::DocumentCounts count_documents(sqlite::Connection& connection);

}  // namespace ragdoll::documents_sqlite
