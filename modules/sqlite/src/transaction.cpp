#include "ragdoll/sqlite/transaction.hpp"

#include <sqlite3.h>

#include "ragdoll/base/error.hpp"

namespace ragdoll::sqlite {

Transaction::Transaction(Connection& connection) : connection_(connection), turn_(connection.write_turn()) {
    connection_.prepared("BEGIN IMMEDIATE").run();
}

Transaction::~Transaction() {
    // SQLite may have rolled back by itself (disk full); then there is nothing left to do.
    if (is_open_ && connection_.in_transaction()) {
        sqlite3_exec(&connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Transaction::commit() {
    connection_.prepared("COMMIT").run();
    is_open_ = false;
    turn_.unlock();
}

ReadTransaction::ReadTransaction(Connection& connection) : connection_(connection) {
    connection_.prepared("BEGIN").run();
}

ReadTransaction::~ReadTransaction() {
    try {
        connection_.prepared("COMMIT").run();
    } catch (const Error&) {  // nothing was written that could be lost
    }
}

}  // namespace ragdoll::sqlite
