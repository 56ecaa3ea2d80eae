#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "ragdoll/sqlite/statement.hpp"

struct sqlite3;

namespace ragdoll::sqlite {

/// How a database file is opened.
struct ConnectionSettings {
    /// How long a statement waits for another writer before it fails with `database_busy`.
    std::chrono::milliseconds busy_timeout{10'000};
    /// true: a commit survives a power failure (`synchronous=FULL`); false: it survives the death of the process, and
    /// a power failure may take the last commits but never damages the file (`NORMAL`, in WAL mode).
    bool survive_power_failure = false;
    /// Pages of the file that are kept in memory, in KiB.
    int cache_kib = 8192;
    /// Bytes of the file that are read through a memory map; 0 for none.
    std::int64_t mmap_bytes = 0;
};

/// An open database in WAL mode with foreign keys on. Use from one thread at a time.
class Connection {
public:
    /// Creates the file if it is missing. ":memory:" is a private database that dies with the connection.
    /// @throws Error  `database_busy` (retry), `database_corrupt`, `disk_full` (fatal), `database_error`.
    explicit Connection(const std::filesystem::path& file, const ConnectionSettings& settings = {});

    /// Borrows a connection that somebody else has opened, set up and will close.
    explicit Connection(sqlite3& borrowed);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    /// Runs one or more statements that return no rows.
    void execute(const char* sql);

    /// A prepared statement, reset and ready for binding. It is kept for the next call with the same text, so call it
    /// with literals. The reference is valid as long as the connection; do not use the same text twice at once.
    Statement& prepared(const char* sql);

    std::int64_t last_insert_rowid() const;
    int changes() const;  ///< rows changed by the last statement
    bool in_transaction() const;

    /// Held by whoever of this process's connections to the file writes. SQLite would let the others poll for their
    /// turn.
    std::mutex& write_turn() noexcept { return *write_turn_; }

    /// The C handle, for adapters that need a function this class does not wrap.
    sqlite3& handle() noexcept { return *handle_; }

private:
    struct Close {
        bool is_borrowed;
        void operator()(sqlite3* connection) const noexcept;
    };
    std::shared_ptr<std::mutex> write_turn_;
    std::unique_ptr<sqlite3, Close> handle_;
    std::map<std::string, Statement, std::less<>> statements_;  // after handle_: finalised before it closes
};

}  // namespace ragdoll::sqlite
