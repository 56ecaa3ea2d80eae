#include "ragdoll/sqlite/connection.hpp"

#include <sqlite3.h>

#include "ragdoll/base/error.hpp"
#include "sqlite_error.hpp"
#include "write_turns.hpp"

namespace ragdoll::sqlite {

void Connection::Close::operator()(sqlite3* connection) const noexcept {
    if (!is_borrowed) sqlite3_close_v2(connection);
}

namespace {

// 16 MB of log: the commit that reaches it moves the log into the file and waits for the disk. Rarer than SQLite's 4
// MB, because pages that were written often in between are moved once.
constexpr const char* kCheckpointPages = "PRAGMA wal_autocheckpoint=4000";

/// Without its statistics of memory, SQLite need not take a lock that all connections share for every allocation.
void configure_library_once() {
    static const int result = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(result);  // refused when somebody else of this process has started SQLite; then it is only slower
}

}  // namespace

Connection::Connection(const std::filesystem::path& file, const ConnectionSettings& settings) {
    configure_library_once();
    sqlite3* raw = nullptr;
    const int result =
        sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(raw);
    if (raw == nullptr)
        throw Error(Disposition::fatal, "database_error", "opening " + file.string() + ": out of memory");
    if (result != SQLITE_OK) throw_sqlite_error(*raw, result, "opening " + file.string());
    write_turn_ = write_turn_of(file);
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, static_cast<int>(settings.busy_timeout.count()));
    in_context("opening " + file.string(), [&] {
        execute(kCheckpointPages);
        execute("PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY");
        execute(settings.survive_power_failure ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
        execute(("PRAGMA cache_size=-" + std::to_string(settings.cache_kib)).c_str());
        execute(("PRAGMA mmap_size=" + std::to_string(settings.mmap_bytes)).c_str());
    });
}

Connection::Connection(sqlite3& borrowed)
    : write_turn_(std::make_shared<std::mutex>()), handle_(&borrowed, Close{true}) {}

Connection::~Connection() = default;

void Connection::execute(const char* sql) {
    const int result = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) throw_sqlite_error(*handle_, result, "executing SQL");
}

Statement& Connection::prepared(const char* sql) {
    auto found = statements_.find(std::string_view(sql));
    if (found == statements_.end()) found = statements_.emplace(sql, Statement(*handle_, sql)).first;
    found->second.reset();
    return found->second;
}

std::int64_t Connection::last_insert_rowid() const {
    return sqlite3_last_insert_rowid(handle_.get());
}

int Connection::changes() const {
    return sqlite3_changes(handle_.get());
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(handle_.get()) == 0;
}

}  // namespace ragdoll::sqlite
