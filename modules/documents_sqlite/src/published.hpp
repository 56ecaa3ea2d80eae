#pragma once

#include <span>
#include <vector>

#include "ragdoll/documents/published.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

std::vector<documents::PublishedChange> load_changes(sqlite::Connection& connection, std::int64_t after, int limit);
std::int64_t last_change(sqlite::Connection& connection);
std::vector<documents::Passage> published_passages(sqlite::Connection& connection, documents::VersionId version,
                                                   documents::ChunkId after, int limit);
std::vector<documents::Passage> load_passages(sqlite::Connection& connection,
                                              std::span<const documents::ChunkId> chunks);
std::vector<documents::VersionId> published_versions(sqlite::Connection& connection,
                                                     const documents::DocumentFilter& filter);

}  // namespace ragdoll::documents_sqlite
