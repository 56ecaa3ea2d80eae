#include "ragdoll/sqlite/migrations.hpp"

#include <string>

#include "ragdoll/base/error.hpp"
#include "ragdoll/sqlite/transaction.hpp"

namespace ragdoll::sqlite {
namespace {

int current_version(Connection& connection, std::string_view component) {
    Statement query(connection.handle(), "SELECT version FROM schema_versions WHERE component = ?");
    query.bind(1, component);
    return query.step() ? static_cast<int>(query.integer(0)) : 0;
}

}  // namespace

void migrate(Connection& connection, std::string_view component, std::span<const Migration> migrations) {
    connection.execute(
        "CREATE TABLE IF NOT EXISTS schema_versions (component TEXT PRIMARY KEY, version INTEGER NOT NULL)");
    const int newest = migrations.empty() ? 0 : migrations.back().version;
    if (current_version(connection, component) == newest) return;

    Transaction transaction(connection);
    const int found = current_version(connection, component);  // again: another process may have been quicker
    if (found > newest) {
        throw Error(Disposition::fatal, "newer_schema",
                    "the tables of '" + std::string(component) + "' have version " + std::to_string(found) +
                        ", this program knows " + std::to_string(newest) + ": use a newer ragdoll");
    }
    for (const Migration& migration : migrations) {
        if (migration.version > found) connection.execute(migration.sql);
    }
    Statement update(connection.handle(), "INSERT OR REPLACE INTO schema_versions (component, version) VALUES (?, ?)");
    update.bind(1, component).bind(2, newest);
    update.run();
    transaction.commit();
}

}  // namespace ragdoll::sqlite
