#pragma once

#include <cstdint>
#include <string>

#include "ragdoll/documents/result_store.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

/// Writes a part of a long text, with its chunks and pages, behind the parts before it; the first in place of what was
/// there.
void save_checkpoint(sqlite::Connection& connection, documents::VersionId version, const std::string& name,
                     const std::string& bytes);
std::optional<std::string> find_checkpoint(sqlite::Connection& connection, documents::VersionId version,
                                           const std::string& name);

void save_part(sqlite::Connection& connection, documents::VersionId version, const documents::Extraction& part);

/// Chunks of the text or transcript.
std::int64_t count_chunks(sqlite::Connection& connection, documents::VersionId version);

/// Writes the last part, or all there is, of the text with chunks, images, pages and facts.
documents::SavedExtraction save_results(sqlite::Connection& connection, documents::VersionId version,
                                        const documents::Extraction& extraction);

/// The summary becomes the one chunk of its kind; an equal one keeps its id and vector.
void save_summary(sqlite::Connection& connection, documents::VersionId version, const std::string& summary);

/// The description (or else the alt text) becomes the image's chunk.
void save_description(sqlite::Connection& connection, documents::ContentId image, const std::string& description,
                      const std::string& model);

}  // namespace ragdoll::documents_sqlite
