#pragma once

#include <mutex>
#include <type_traits>
#include <utility>

#include "ragdoll/documents_sqlite/settings.hpp"
#include "ragdoll/sqlite/connection.hpp"
#include "ragdoll/sqlite/connection_pool.hpp"
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
        return readers_.read(std::forward<Work>(work));
    }

private:
    std::mutex writer_mutex_;  // guards the connection below
    sqlite::Connection writer_;
    sqlite::ConnectionPool readers_;
};

}  // namespace ragdoll::documents_sqlite
