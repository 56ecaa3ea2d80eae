#pragma once

#include <optional>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/document.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

/// Where a version stands in its document.
struct Standing {
    documents::DocumentId document = 0;
    documents::VersionId latest = 0;
    documents::VersionId current = 0;
    documents::DocumentStatus status = documents::DocumentStatus::pending;
    bool is_cancelled = false;
    int progress = 0;
};

/// Nothing when the version or its document is gone.
std::optional<Standing> find_standing(sqlite::Connection& connection, documents::VersionId version);

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
