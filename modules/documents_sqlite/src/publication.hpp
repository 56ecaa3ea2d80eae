#pragma once

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/identifiers.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

// What follows when a step or a result changed, in the transaction of that change.

/// Derives status and progress anew, and publishes the version once its critical steps are done.
void refresh(sqlite::Connection& connection, documents::VersionId version, Timestamp now);

/// Tells the indexes that chunks, title or vectors of the version changed, if searches see it.
void announce_if_published(sqlite::Connection& connection, documents::VersionId version);

/// Tells the indexes to drop the version.
void announce_removal(sqlite::Connection& connection, documents::VersionId version, documents::DocumentId document);

/// Removes contents, chunks, pages and embeddings of a version.
void remove_results(sqlite::Connection& connection, documents::VersionId version);

}  // namespace ragdoll::documents_sqlite
