#include "group_commit.hpp"

#include "ragdoll/sqlite/transaction.hpp"

namespace ragdoll::jobs_sqlite {

void GroupCommit::run(const Work& work) {
    Request own{work, nullptr};
    std::unique_lock lock(mutex_);
    waiting_.push_back(&own);
    changed_.wait(lock, [&] { return own.is_done || !has_leader_; });
    if (!own.is_done) {  // we lead: everybody who waits by now comes along
        has_leader_ = true;
        std::vector<Request*> group;
        group.swap(waiting_);
        lock.unlock();
        commit(group);
        lock.lock();
        for (Request* request : group) request->is_done = true;
        has_leader_ = false;
        changed_.notify_all();
    }
    if (own.failure) std::rethrow_exception(own.failure);
}

void GroupCommit::commit(const std::vector<Request*>& group) {
    try {
        bool made_available = false;
        {
            sqlite::Transaction transaction(connection_);
            SqliteTables tables(connection_, clock_.now());
            const bool is_alone = group.size() == 1;
            for (Request* request : group) carry_out(*request, tables, is_alone);
            if (is_alone && group.front()->failure) return;
            tables.flush();
            made_available = tables.made_available();
            transaction.commit();
        }
        if (made_available) woken_();
    } catch (...) {  // nothing of it was written
        for (Request* request : group) {
            if (!request->failure) request->failure = std::current_exception();
        }
    }
}

void GroupCommit::carry_out(Request& request, SqliteTables& tables, bool is_alone) {
    const auto deltas = tables.deltas();
    if (!is_alone) connection_.prepared("SAVEPOINT request").run();
    try {
        request.work(tables);
    } catch (...) {
        request.failure = std::current_exception();
        if (is_alone) return;
        connection_.prepared("ROLLBACK TO request").run();
        tables.restore(deltas);
    }
    if (!is_alone) connection_.prepared("RELEASE request").run();
}

}  // namespace ragdoll::jobs_sqlite
