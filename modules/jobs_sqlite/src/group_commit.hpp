#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <vector>

#include "sqlite_tables.hpp"

namespace ragdoll::jobs_sqlite {

/// Write transactions of many threads on one connection, several in one commit: what arrives while one commit runs
/// shares the next, so a lone thread never waits and many share the cost. Thread-safe.
class GroupCommit {
public:
    using Work = std::function<void(SqliteTables&)>;

    /// @param woken  is called after a commit that made jobs available.
    GroupCommit(sqlite::Connection& connection, const Clock& clock, std::function<void()> woken)
        : connection_(connection), clock_(clock), woken_(std::move(woken)) {}

    /// Returns when the work is committed. What it throws undoes this work alone, and leaves here. It may run on
    /// another thread that waits here, too.
    void run(const Work& work);

private:
    struct Request {
        const Work& work;
        std::exception_ptr failure;
        bool is_done = false;
    };

    void commit(const std::vector<Request*>& group);
    void carry_out(Request& request, SqliteTables& tables, bool is_alone);

    sqlite::Connection& connection_;  // used by the leader only
    const Clock& clock_;
    const std::function<void()> woken_;
    std::mutex mutex_;  // guards the members below
    std::condition_variable changed_;
    std::vector<Request*> waiting_;
    bool has_leader_ = false;
};

}  // namespace ragdoll::jobs_sqlite
