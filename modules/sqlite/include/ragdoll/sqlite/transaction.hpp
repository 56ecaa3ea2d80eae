#pragma once

#include <mutex>

#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::sqlite {

/// A write transaction: waits for its turn among this process's connections, then takes the file's write lock at once,
/// so that it never fails half way for want of it. Rolled back unless committed. One at a time in a thread.
class Transaction {
public:
    explicit Transaction(Connection& connection);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    void commit();

private:
    Connection& connection_;
    std::unique_lock<std::mutex> turn_;
    bool is_open_ = true;
};

/// Reads that see one state of the database, however many statements they are.
class ReadTransaction {
public:
    explicit ReadTransaction(Connection& connection);
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;
    ~ReadTransaction();

private:
    Connection& connection_;
};

}  // namespace ragdoll::sqlite
