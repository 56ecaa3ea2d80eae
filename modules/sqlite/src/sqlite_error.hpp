#pragma once

#include <string_view>

struct sqlite3;

namespace ragdoll::sqlite {

/// Turns the connection's last result code into an Error.
[[noreturn]] void throw_sqlite_error(sqlite3& connection, int result, std::string_view doing);

}  // namespace ragdoll::sqlite
