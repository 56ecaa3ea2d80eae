#include "ragdoll/sqlite/statement.hpp"

#include <sqlite3.h>

#include <stdexcept>

#include "sqlite_error.hpp"

namespace ragdoll::sqlite {

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3& connection, std::string_view sql) : connection_(&connection) {
    sqlite3_stmt* raw = nullptr;
    const int result = sqlite3_prepare_v3(&connection, sql.data(), static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    handle_.reset(raw);  // owned before anything can throw
    if (result != SQLITE_OK) throw_sqlite_error(connection, result, "preparing SQL");
}

Statement& Statement::bind(int index, std::string_view text) {
    // A null pointer would bind NULL, and an empty view may hold one.
    const char* data = text.data() == nullptr ? "" : text.data();
    const int result = sqlite3_bind_text64(handle_.get(), index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (result != SQLITE_OK) throw_sqlite_error(*connection_, result, "binding text");
    return *this;
}

Statement& Statement::bind(int index, std::int64_t number) {
    const int result = sqlite3_bind_int64(handle_.get(), index, number);
    if (result != SQLITE_OK) throw_sqlite_error(*connection_, result, "binding a number");
    return *this;
}

Statement& Statement::bind(int index, double number) {
    const int result = sqlite3_bind_double(handle_.get(), index, number);
    if (result != SQLITE_OK) throw_sqlite_error(*connection_, result, "binding a number");
    return *this;
}

Statement& Statement::bind(int index, std::span<const std::byte> blob) {
    const void* data = blob.data() == nullptr ? "" : static_cast<const void*>(blob.data());
    const int result = sqlite3_bind_blob64(handle_.get(), index, data, blob.size(), SQLITE_STATIC);
    if (result != SQLITE_OK) throw_sqlite_error(*connection_, result, "binding a blob");
    return *this;
}

Statement& Statement::bind_null(int index) {
    const int result = sqlite3_bind_null(handle_.get(), index);
    if (result != SQLITE_OK) throw_sqlite_error(*connection_, result, "binding null");
    return *this;
}

bool Statement::step() {
    const int result = sqlite3_step(handle_.get());
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) {
        sqlite3_reset(handle_.get());
        return false;
    }
    // The connection's message belongs to the failed step; resetting first would keep it, but throwing needs it whole.
    try {
        throw_sqlite_error(*connection_, result, "running SQL");
    } catch (...) {
        sqlite3_reset(handle_.get());
        throw;
    }
}

void Statement::run() {
    if (step()) {
        reset();
        throw std::logic_error("a statement that should only write returned a row");
    }
}

std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
    return data == nullptr
               ? std::string_view()
               : std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column)));
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(handle_.get(), column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(handle_.get(), column);
}

std::span<const std::byte> Statement::blob(int column) const {
    const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(handle_.get(), column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

std::optional<std::string> Statement::optional_text(int column) const {
    if (is_null(column)) return std::nullopt;
    return std::string(text(column));
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
    if (is_null(column)) return std::nullopt;
    return integer(column);
}

void Statement::reset() noexcept {
    sqlite3_reset(handle_.get());
    sqlite3_clear_bindings(handle_.get());
}

}  // namespace ragdoll::sqlite
