#include "ragdoll/sqlite/transaction.hpp"

#include <sqlite3.h>

namespace ragdoll::sqlite {

Transaction::Transaction(Connection& connection) : connection_(connection), turn_(connection.write_turn()) {
    connection_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    // SQLite may have rolled back by itself (disk full); then there is nothing left to do.
    if (is_open_ && connection_.in_transaction()) {
        sqlite3_exec(&connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Transaction::commit() {
    connection_.execute("COMMIT");
    is_open_ = false;
    turn_.unlock();
}

ReadTransaction::ReadTransaction(Connection& connection) : connection_(connection) {
    connection_.execute("BEGIN");
}

ReadTransaction::~ReadTransaction() {
    sqlite3_exec(&connection_.handle(), "COMMIT", nullptr, nullptr, nullptr);
}

}  // namespace ragdoll::sqlite
