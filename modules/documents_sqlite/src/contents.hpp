#pragma once

#include <optional>
#include <vector>

#include "ragdoll/documents/chunk.hpp"
#include "ragdoll/documents/content.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

documents::ContentId insert_content(sqlite::Connection& connection, documents::VersionId version,
                                    const documents::TextContent& content);
documents::ContentId insert_content(sqlite::Connection& connection, documents::VersionId version,
                                    const documents::AudioContent& content);
documents::ContentId insert_content(sqlite::Connection& connection, documents::VersionId version,
                                    const documents::ImageContent& content);

/// @throws Error  `content_not_found` (discard).
documents::Content load_content(sqlite::Connection& connection, documents::ContentId id);
documents::VersionId version_of(sqlite::Connection& connection, documents::ContentId id);

std::vector<documents::ContentId> main_contents(sqlite::Connection& connection, documents::VersionId version);
std::optional<documents::ContentId> main_content(sqlite::Connection& connection, documents::VersionId version);
std::vector<documents::ImageContent> load_images(sqlite::Connection& connection, documents::VersionId version);
std::vector<documents::PageRange> load_pages(sqlite::Connection& connection, documents::VersionId version);
std::vector<documents::Chunk> load_chunks(sqlite::Connection& connection, documents::VersionId version,
                                          documents::ChunkId after, int limit);

}  // namespace ragdoll::documents_sqlite
