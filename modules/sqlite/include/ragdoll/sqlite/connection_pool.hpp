#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "ragdoll/sqlite/connection.hpp"
#include "ragdoll/sqlite/transaction.hpp"

namespace ragdoll::sqlite {

/// Connections to one file, lent out one thread at a time and opened as they are needed. Thread-safe.
class ConnectionPool {
public:
    /// Runs on each connection after it was opened, e.g. to register functions.
    using Prepare = std::function<void(Connection&)>;

    ConnectionPool(std::filesystem::path file, ConnectionSettings settings, std::size_t most, Prepare prepare = {});

    /// A connection for as long as this object lives; waits while all are lent out.
    class Lease {
    public:
        Lease(ConnectionPool& pool, std::unique_ptr<Connection> connection)
            : pool_(pool), connection_(std::move(connection)) {}
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease() { pool_.give_back(std::move(connection_)); }

        Connection& operator*() const noexcept { return *connection_; }
        Connection* operator->() const noexcept { return connection_.get(); }
        void discard() noexcept { connection_.reset(); }  ///< closes it; the pool opens another

    private:
        ConnectionPool& pool_;
        std::unique_ptr<Connection> connection_;
    };
    Lease acquire();

    /// Runs `work(connection)` on one state of the database, beside writers.
    template <class Work>
    auto read(Work&& work) {
        Lease lease = acquire();
        try {
            const ReadTransaction transaction(*lease);
            return work(*lease);
        } catch (...) {
            lease.discard();  // a statement that is half read would keep its state of the database
            throw;
        }
    }

private:
    void give_back(std::unique_ptr<Connection> connection);

    const std::filesystem::path file_;
    const ConnectionSettings settings_;
    const std::size_t most_;
    const Prepare prepare_;
    std::mutex mutex_;  // guards the members below
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t open_ = 0;
};

}  // namespace ragdoll::sqlite
