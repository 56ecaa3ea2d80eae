#pragma once

#include <memory>
#include <utility>

#include "ragdoll/documents_sqlite/settings.hpp"
#include "ragdoll/sqlite/connection.hpp"
#include "ragdoll/sqlite/connection_pool.hpp"
#include "ragdoll/sqlite/writer.hpp"

namespace ragdoll::documents_sqlite {

/// The connections to the file: one that writes, and readers that are opened as they are needed.
class Database {
public:
    Database(const Settings& settings, std::shared_ptr<sqlite::Writer> writer);

    /// Runs `work(connection)` in a write transaction that is committed when it returns.
    template <class Work>
    auto write(Work&& work) {
        return writer_->write(std::forward<Work>(work));
    }

    /// Runs `work(connection)` on one state of the database, beside writers; within a write, on what that has written
    /// so far.
    template <class Work>
    auto read(Work&& work) {
        if (sqlite::Connection* const joined = writer_->joined()) return work(*joined);
        return readers_.read(std::forward<Work>(work));
    }

private:
    const std::shared_ptr<sqlite::Writer> writer_;
    sqlite::ConnectionPool readers_;
};

}  // namespace ragdoll::documents_sqlite
