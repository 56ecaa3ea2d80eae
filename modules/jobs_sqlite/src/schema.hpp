#pragma once

#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::jobs_sqlite {

/// Creates or upgrades the tables of the job store; see docs/design/database_schema.md.
void migrate_schema(sqlite::Connection& connection);

}  // namespace ragdoll::jobs_sqlite
