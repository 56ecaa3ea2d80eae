#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <type_traits>
#include <vector>

#include "ragdoll/documents_sqlite/settings.hpp"
#include "ragdoll/sqlite/connection.hpp"
#include "ragdoll/sqlite/transaction.hpp"

namespace ragdoll::documents_sqlite {

/// The connections to the file: one that writes, and readers that are opened as they are needed.
class Database {
public:
    explicit Database(const Settings& settings);

    /// Runs `work(connection)` in a write transaction that is committed when it returns.
    template <class Work>
    auto write(Work&& work) {
        const std::lock_guard lock(writer_mutex_);
        sqlite::Transaction transaction(writer_);
        if constexpr (std::is_void_v<decltype(work(writer_))>) {
            work(writer_);
            transaction.commit();
        } else {
            auto result = work(writer_);
            transaction.commit();
            return result;
        }
    }

    /// Runs `work(connection)` on one state of the database, beside writers.
    template <class Work>
    auto read(Work&& work) {
        Reader reader(*this);
        try {
            const sqlite::ReadTransaction transaction(*reader.connection);
            return work(*reader.connection);
        } catch (...) {
            reader.connection.reset();  // a statement that is half read would keep its state of the database
            throw;
        }
    }

private:
    struct Reader {
        explicit Reader(Database& from);
        Reader(const Reader&) = delete;
        Reader& operator=(const Reader&) = delete;
        ~Reader();
        Database& database;
        std::unique_ptr<sqlite::Connection> connection;
    };

    Settings settings_;
    std::mutex writer_mutex_;  // guards the connection below
    sqlite::Connection writer_;
    std::mutex readers_mutex_;  // guards the two members below
    std::vector<std::unique_ptr<sqlite::Connection>> idle_readers_;
    int busy_readers_ = 0;
    std::condition_variable reader_returned_;
};

}  // namespace ragdoll::documents_sqlite
