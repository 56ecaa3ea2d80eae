#pragma once

#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::sqlite {

/// A write transaction: takes the write lock at once, so that it never fails half way for want of it, and is rolled
/// back unless committed.
class Transaction {
public:
    explicit Transaction(Connection& connection);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    void commit();

private:
    Connection& connection_;
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
