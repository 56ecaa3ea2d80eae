#pragma once

#include <span>
#include <string_view>

#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::sqlite {

/// One step of a schema's history. Never change one that was released: add another.
struct Migration {
    int version;  ///< 1, 2, 3 … without gaps
    const char* sql;
};

/// Brings the tables of one component up to date, in one transaction. Components share a database file and do not know
/// each other, so each keeps its own version in the table `schema_versions`. Safe to call from several processes at
/// once.
/// @throws Error  `newer_schema` (fatal) when the file was written by a later version of the program.
void migrate(Connection& connection, std::string_view component, std::span<const Migration> migrations);

}  // namespace ragdoll::sqlite
