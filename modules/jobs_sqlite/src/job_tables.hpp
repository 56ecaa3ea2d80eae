#pragma once

#include <map>
#include <string>
#include <utility>

#include "ragdoll/jobs/job_store.hpp"
#include "ragdoll/sqlite/connection.hpp"
#include "ragdoll/sqlite/transaction.hpp"

namespace ragdoll::jobs_sqlite {

/// One write transaction on the job tables. Keeps the counters in step: what it moves it counts, and the sums are
/// written once, at the commit.
class JobTables {
public:
    JobTables(sqlite::Connection& connection, Timestamp now);

    jobs::Enqueued insert(const jobs::NewJob& job, const jobs::JobId& id);
    std::vector<jobs::Job> claim(const jobs::WorkerId& worker, const std::string& queue, int limit);
    std::optional<jobs::Job> find_unfinished(const jobs::JobId& id);
    std::optional<jobs::Job> find_finished(const jobs::JobId& id);
    std::vector<jobs::Job> running_of(const jobs::WorkerId& worker);
    std::vector<jobs::Job> due();
    std::vector<jobs::Job> waiting_in(const std::string& queue);

    /// The quick way out for the usual case. @returns false when the job is not running under this lease.
    bool complete(const jobs::JobId& id, std::int64_t lease);

    /// Writes back a job that was read in this transaction; `before` is its state then.
    void update(const jobs::Job& job, jobs::JobState before);
    void finish(jobs::Job job, jobs::JobState before);  ///< moves it to the finished ones
    void revive(jobs::Job job, jobs::JobState before);  ///< and back

    bool is_paused(const std::string& queue);

    /// @returns whether a job became available, so that others should be woken.
    bool commit();

private:
    void count(const std::string& queue, jobs::JobState state, int delta);

    sqlite::Connection& connection_;
    sqlite::Transaction transaction_;
    const Timestamp now_;
    std::map<std::pair<std::string, int>, std::int64_t> deltas_;
    bool made_available_ = false;
};

}  // namespace ragdoll::jobs_sqlite
