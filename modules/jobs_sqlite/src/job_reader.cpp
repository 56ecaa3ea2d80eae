#include "job_reader.hpp"

#include <algorithm>
#include <map>

#include "rows.hpp"

namespace ragdoll::jobs_sqlite {

using jobs::Job;
using jobs::JobState;

namespace {

std::optional<Timestamp> earliest(sqlite::Connection& connection, const char* sql) {
    auto& row = connection.prepared(sql);
    if (!row.step()) return std::nullopt;
    const auto time = read_time(row, 0);
    row.reset();
    return time;
}

// Ids rise with time: the first of each priority is its oldest, and priorities are few.
std::optional<Timestamp> oldest_available(sqlite::Connection& connection, const std::string& queue) {
    auto& oldest = connection.prepared(
        "WITH RECURSIVE heads (priority) AS (SELECT max(priority) FROM jobs WHERE state = 1 AND queue = ?1 UNION ALL "
        "SELECT (SELECT max(priority) FROM jobs WHERE state = 1 AND queue = ?1 AND priority < heads.priority) "
        "FROM heads WHERE heads.priority IS NOT NULL) SELECT min((SELECT run_at FROM jobs WHERE state = 1 AND "
        "queue = ?1 AND priority = heads.priority ORDER BY id LIMIT 1)) FROM heads WHERE priority IS NOT NULL");
    oldest.bind(1, queue);
    std::optional<Timestamp> time;
    if (oldest.step()) time = read_time(oldest, 0);
    oldest.reset();
    return time;
}

void count(jobs::QueueStatus& queue, JobState state, std::int64_t number) {
    switch (state) {
        case JobState::scheduled: queue.scheduled = number; break;
        case JobState::available: queue.available = number; break;
        case JobState::running: queue.running = number; break;
        case JobState::retrying: queue.retrying = number; break;
        case JobState::blocked: queue.blocked = number; break;
        default: break;
    }
}

}  // namespace

bool has_available(sqlite::Connection& connection, const std::vector<std::string>& queues) {
    return std::ranges::any_of(queues, [&](const std::string& queue) {
        auto& row = connection.prepared("SELECT 1 FROM jobs WHERE state = 1 AND queue = ? LIMIT 1");
        row.bind(1, queue);
        const bool has_job = row.step();
        row.reset();
        return has_job;
    });
}

std::optional<Job> load_job(sqlite::Connection& connection, const jobs::JobId& id) {
    auto& unfinished =
        connection.prepared("SELECT " RAGDOLL_JOB_COLUMNS RAGDOLL_UNFINISHED_COLUMNS " FROM jobs WHERE id = ?");
    unfinished.bind(1, id_bytes(id));
    if (unfinished.step()) {
        std::optional<Job> job = read_unfinished_job(unfinished);
        unfinished.reset();
        return job;
    }
    auto& finished = connection.prepared("SELECT " RAGDOLL_JOB_COLUMNS " FROM finished_jobs WHERE id = ?");
    finished.bind(1, id_bytes(id));
    if (!finished.step()) return std::nullopt;
    std::optional<Job> job = read_job(finished);
    finished.reset();
    return job;
}

std::vector<Job> load_jobs(sqlite::Connection& connection, const jobs::JobFilter& filter) {
#define RAGDOLL_CONDITIONS                                                                                             \
    " WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR queue = ?2) AND (?3 IS NULL OR class = ?3) AND (?4 IS NULL " \
    "OR id < ?4) AND (?6 IS NULL OR batch = ?6) "
    auto& rows =
        connection.prepared("SELECT " RAGDOLL_JOB_COLUMNS RAGDOLL_UNFINISHED_COLUMNS " FROM jobs" RAGDOLL_CONDITIONS
                            "UNION ALL SELECT " RAGDOLL_JOB_COLUMNS
                            ", 0, 0, 0, 0, NULL FROM finished_jobs" RAGDOLL_CONDITIONS "ORDER BY 1 DESC LIMIT ?5");
#undef RAGDOLL_CONDITIONS
    if (filter.state) rows.bind(1, static_cast<int>(*filter.state));
    if (!filter.queue.empty()) rows.bind(2, filter.queue);
    if (!filter.job_class.empty()) rows.bind(3, filter.job_class);
    if (filter.after) rows.bind(4, id_bytes(*filter.after));
    rows.bind(5, filter.limit);
    if (filter.batch) rows.bind(6, id_bytes(*filter.batch));
    std::vector<Job> result;
    while (rows.step()) {
        result.push_back(read_unfinished_job(rows));
        if (!filter.with_errors) result.back().errors.clear();
    }
    return result;
}

std::vector<jobs::JobId> load_cancel_requests(sqlite::Connection& connection, const jobs::WorkerId& worker) {
    auto& rows = connection.prepared("SELECT id FROM jobs WHERE state = 2 AND worker = ? AND cancel_requested");
    rows.bind(1, id_bytes(worker));
    std::vector<jobs::JobId> result;
    while (rows.step()) result.push_back(read_id(rows, 0));
    return result;
}

std::optional<Timestamp> load_next_due(sqlite::Connection& connection) {
    std::optional<Timestamp> next;
    for (const char* sql :
         {"SELECT run_at FROM jobs WHERE state IN (0, 3) ORDER BY run_at LIMIT 1",
          "SELECT min(until) FROM parked_lanes", "SELECT next_at FROM periodic_jobs ORDER BY next_at LIMIT 1"}) {
        const auto time = earliest(connection, sql);
        if (time && (!next || *time < *next)) next = time;
    }
    return next;
}

jobs::StateCounts load_counts(sqlite::Connection& connection) {
    auto& rows = connection.prepared("SELECT state, sum(jobs) FROM job_counts GROUP BY state");
    jobs::StateCounts counts;
    while (rows.step()) counts[static_cast<JobState>(rows.integer(0))] = rows.integer(1);
    return counts;
}

std::vector<jobs::QueueStatus> load_queues(sqlite::Connection& connection) {
    std::map<std::string, jobs::QueueStatus> by_name;
    auto& counts = connection.prepared("SELECT queue, state, jobs FROM job_counts");
    while (counts.step()) {
        count(by_name[std::string(counts.text(0))], static_cast<JobState>(counts.integer(1)), counts.integer(2));
    }
    auto& paused = connection.prepared("SELECT queue FROM paused_queues");
    while (paused.step()) by_name[std::string(paused.text(0))].is_paused = true;
    std::vector<jobs::QueueStatus> result;
    for (auto& [name, queue] : by_name) {
        queue.name = name;
        if (queue.available > 0) queue.oldest_available = oldest_available(connection, name);
        result.push_back(queue);
    }
    return result;
}

std::int64_t count_ahead_of(sqlite::Connection& connection, const jobs::JobId& id) {
    auto& row = connection.prepared(
        "SELECT count(*) FROM jobs other JOIN jobs own ON own.id = ?1 WHERE other.state = 1 AND "
        "other.queue = own.queue AND (other.priority > own.priority OR "
        "(other.priority = own.priority AND other.id < own.id))");
    row.bind(1, id_bytes(id));
    const std::int64_t ahead = row.step() ? row.integer(0) : 0;
    row.reset();
    return ahead;
}

std::vector<jobs::Limit> load_limits(sqlite::Connection& connection) {
    auto& rows = connection.prepared("SELECT scope, name, most FROM job_limits ORDER BY scope, name");
    std::vector<jobs::Limit> limits;
    while (rows.step()) {
        limits.push_back({static_cast<jobs::LimitScope>(rows.integer(0)), std::string(rows.text(1)),
                          static_cast<int>(rows.integer(2))});
    }
    return limits;
}

std::vector<jobs::LaneStatus> load_lanes(sqlite::Connection& connection) {
    auto& rows = connection.prepared(
        "WITH names (lane) AS (SELECT name FROM job_limits WHERE scope = 2 UNION SELECT lane FROM parked_lanes) "
        "SELECT lane, (SELECT most FROM job_limits WHERE scope = 2 AND name = lane), "
        "(SELECT until FROM parked_lanes p WHERE p.lane = names.lane), "
        "(SELECT count(*) FROM jobs j WHERE j.lane = names.lane AND j.lane IS NOT NULL AND j.state = 2), "
        "(SELECT count(*) FROM jobs j WHERE j.lane = names.lane AND j.lane IS NOT NULL AND j.state = 8 AND "
        "j.blocked_by = 2) FROM names ORDER BY lane");
    std::vector<jobs::LaneStatus> lanes;
    while (rows.step()) {
        jobs::LaneStatus lane{.name = std::string(rows.text(0)), .parked_until = read_time(rows, 2)};
        if (const auto most = rows.optional_integer(1)) lane.most = static_cast<int>(*most);
        lane.running = rows.integer(3);
        lane.blocked = rows.integer(4);
        lanes.push_back(std::move(lane));
    }
    return lanes;
}

std::vector<jobs::Batch> load_batches(sqlite::Connection& connection, int limit) {
    auto& rows = connection.prepared("SELECT " RAGDOLL_BATCH_COLUMNS " FROM job_batches ORDER BY id DESC LIMIT ?");
    rows.bind(1, limit);
    std::vector<jobs::Batch> batches;
    while (rows.step()) batches.push_back(read_batch(rows));
    return batches;
}

std::vector<jobs::PeriodicJob> load_periodic_jobs(sqlite::Connection& connection) {
    auto& rows = connection.prepared("SELECT " RAGDOLL_PERIODIC_COLUMNS " FROM periodic_jobs ORDER BY name");
    std::vector<jobs::PeriodicJob> periodic;
    while (rows.step()) periodic.push_back(read_periodic(rows));
    return periodic;
}

}  // namespace ragdoll::jobs_sqlite
