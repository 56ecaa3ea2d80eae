#pragma once

#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

/// Brings the component "documents" up to date. docs/design/database_schema.md describes the tables.
void create_schema(sqlite::Connection& connection);

}  // namespace ragdoll::documents_sqlite
