#include "sqlite_error.hpp"

#include <sqlite3.h>

#include <string>

#include "ragdoll/base/error.hpp"

namespace ragdoll::sqlite {

void throw_sqlite_error(sqlite3& connection, int result, std::string_view doing) {
    const std::string message = std::string(doing) + ": " + sqlite3_errmsg(&connection);
    switch (result & 0xff) {  // the low byte is the primary code, the rest says more about it
        case SQLITE_BUSY:
        case SQLITE_LOCKED: throw Error(Disposition::retry, "database_busy", message);
        case SQLITE_FULL: throw Error(Disposition::fatal, "disk_full", message);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: throw Error(Disposition::fatal, "database_corrupt", message);
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM: throw Error(Disposition::fatal, "database_unusable", message);
        case SQLITE_CONSTRAINT: throw Error(Disposition::discard, "database_constraint", message);
        case SQLITE_INTERRUPT: throw Error(Disposition::retry, "interrupted", message);
        default: throw Error(Disposition::retry, "database_error", message);
    }
}

}  // namespace ragdoll::sqlite
