#pragma once

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/catalog.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

// Within the caller's write transaction; see documents::Catalog.

documents::Leftovers cancel(sqlite::Connection& connection, documents::DocumentId id, Timestamp now);
documents::Leftovers remove(sqlite::Connection& connection, documents::DocumentId id);
void update(sqlite::Connection& connection, documents::DocumentId id, const documents::DocumentChange& change,
            Timestamp now);

}  // namespace ragdoll::documents_sqlite
