#pragma once

#include "ragdoll/jobs/job_store.hpp"
#include "ragdoll/sqlite/connection.hpp"

// What a job store answers without changing anything; each on one state of the database.
namespace ragdoll::jobs_sqlite {

bool has_available(sqlite::Connection& connection, const std::vector<std::string>& queues);
std::optional<jobs::Job> load_job(sqlite::Connection& connection, const jobs::JobId& id);
std::vector<jobs::Job> load_jobs(sqlite::Connection& connection, const jobs::JobFilter& filter);
std::vector<jobs::JobId> load_cancel_requests(sqlite::Connection& connection, const jobs::WorkerId& worker);
std::optional<Timestamp> load_next_due(sqlite::Connection& connection);
jobs::StateCounts load_counts(sqlite::Connection& connection);
std::vector<jobs::QueueStatus> load_queues(sqlite::Connection& connection);
std::int64_t count_ahead_of(sqlite::Connection& connection, const jobs::JobId& id);
std::vector<jobs::Limit> load_limits(sqlite::Connection& connection);
std::vector<jobs::LaneStatus> load_lanes(sqlite::Connection& connection);
std::vector<jobs::Batch> load_batches(sqlite::Connection& connection, int limit);
std::vector<jobs::PeriodicJob> load_periodic_jobs(sqlite::Connection& connection);

}  // namespace ragdoll::jobs_sqlite
