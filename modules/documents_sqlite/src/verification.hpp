#pragma once

#include <vector>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/document_store.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

/// Looks at every row. Within a write transaction when it repairs.
std::vector<documents::Inconsistency> verify(sqlite::Connection& connection, bool repair, Timestamp now);

}  // namespace ragdoll::documents_sqlite
