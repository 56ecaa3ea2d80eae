#pragma once

#include <string>

#include "ragdoll/documents/result_store.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

/// Writes contents, chunks, images, pages and facts of a version in place of what was there.
documents::SavedExtraction save_results(sqlite::Connection& connection, documents::VersionId version,
                                        const documents::Extraction& extraction);

/// The summary becomes the one chunk of its kind; an equal one keeps its id and vector.
void save_summary(sqlite::Connection& connection, documents::VersionId version, const std::string& summary);

/// The description (or else the alt text) becomes the image's chunk.
void save_description(sqlite::Connection& connection, documents::ContentId image, const std::string& description,
                      const std::string& model);

}  // namespace ragdoll::documents_sqlite
