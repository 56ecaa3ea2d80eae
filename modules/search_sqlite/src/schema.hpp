#pragma once

#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::search_sqlite {

/// Brings the component "search" up to date. docs/design/database_schema.md describes the tables.
void create_schema(sqlite::Connection& connection);

}  // namespace ragdoll::search_sqlite
