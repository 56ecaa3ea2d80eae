#include "job_tables.hpp"

#include <algorithm>

#include "rows.hpp"

namespace ragdoll::jobs_sqlite {

using jobs::Job;
using jobs::JobId;
using jobs::JobState;

namespace {

std::vector<Job> read_all(sqlite::Statement& rows) {
    std::vector<Job> result;
    while (rows.step()) result.push_back(read_job(rows));
    return result;
}

/// The statement is reset at once: left open, it would keep an old state of the database alive.
std::optional<Job> read_one(sqlite::Statement& row) {
    if (!row.step()) return std::nullopt;
    std::optional<Job> job = read_job(row);
    row.reset();
    return job;
}

std::optional<std::string_view> text_or_null(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return text;
}

std::optional<std::int64_t> ms_or_null(const std::optional<Timestamp>& time) {
    if (!time) return std::nullopt;
    return to_epoch_ms(*time);
}

int number_of(JobState state) {
    return static_cast<int>(state);
}

}  // namespace

JobTables::JobTables(sqlite::Connection& connection, Timestamp now)
    : connection_(connection), transaction_(connection), now_(now) {}

jobs::Enqueued JobTables::insert(const jobs::NewJob& job, const JobId& id) {
    if (!job.unique_key.empty()) {
        auto& same_key = connection_.prepared("SELECT id FROM jobs WHERE unique_key = ?1 AND unique_key IS NOT NULL");
        same_key.bind(1, job.unique_key);
        if (same_key.step()) {
            const jobs::JobId found = read_id(same_key, 0);
            same_key.reset();
            return {found, false};
        }
    }
    if (job.id && find_finished(id)) return {id, false};
    const Timestamp run_at = std::max(now_, job.run_at.value_or(now_));
    const JobState state = run_at > now_ ? JobState::scheduled : JobState::available;
    std::optional<std::int64_t> timeout_ms;
    if (job.timeout) timeout_ms = job.timeout->count();
    auto& insertion = connection_.prepared(
        "INSERT INTO jobs (id, class, queue, priority, arguments, state, attempt, crashes, lease, created_at, run_at, "
        "timeout_ms, unique_key) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING");
    insertion.bind(1, id_bytes(id)).bind(2, job.job_class).bind(3, job.queue).bind(4, job.priority);
    insertion.bind(5, job.arguments).bind(6, number_of(state)).bind(7, to_epoch_ms(now_)).bind(8, to_epoch_ms(run_at));
    insertion.bind(9, timeout_ms).bind(10, text_or_null(job.unique_key));
    insertion.run();
    if (connection_.changes() == 0) return {id, false};
    count(job.queue, state, 1);
    return {id, true};
}

std::vector<Job> JobTables::claim(const jobs::WorkerId& worker, const std::string& queue, int limit) {
    auto& claiming = connection_.prepared(
        "UPDATE jobs SET state = 2, worker = ?1, attempt = attempt + 1, lease = lease + 1, started_at = ?2, "
        "cancel_requested = 0 "
        "WHERE id IN (SELECT id FROM jobs WHERE state = 1 AND queue = ?3 ORDER BY priority DESC, id LIMIT ?4) "
        "RETURNING " RAGDOLL_JOB_COLUMNS);
    claiming.bind(1, id_bytes(worker)).bind(2, to_epoch_ms(now_)).bind(3, queue).bind(4, limit);
    auto claimed = read_all(claiming);
    if (claimed.empty()) return claimed;
    // RETURNING promises no order.
    std::ranges::sort(claimed, [](const Job& a, const Job& b) {
        return a.priority != b.priority ? a.priority > b.priority : a.id < b.id;
    });
    count(queue, JobState::available, -static_cast<int>(claimed.size()));
    count(queue, JobState::running, static_cast<int>(claimed.size()));
    return claimed;
}

std::optional<Job> JobTables::find_unfinished(const JobId& id) {
    auto& row = connection_.prepared("SELECT " RAGDOLL_JOB_COLUMNS " FROM jobs WHERE id = ?");
    row.bind(1, id_bytes(id));
    return read_one(row);
}

std::optional<Job> JobTables::find_finished(const JobId& id) {
    auto& row = connection_.prepared("SELECT " RAGDOLL_JOB_COLUMNS " FROM finished_jobs WHERE id = ?");
    row.bind(1, id_bytes(id));
    return read_one(row);
}

std::vector<Job> JobTables::running_of(const jobs::WorkerId& worker) {
    auto& rows = connection_.prepared("SELECT " RAGDOLL_JOB_COLUMNS " FROM jobs WHERE state = 2 AND worker = ?");
    rows.bind(1, id_bytes(worker));
    return read_all(rows);
}

std::vector<Job> JobTables::due() {
    auto& rows = connection_.prepared("SELECT " RAGDOLL_JOB_COLUMNS
                                      " FROM jobs WHERE state IN (0, 3) AND run_at <= ? ORDER BY run_at LIMIT 1000");
    rows.bind(1, to_epoch_ms(now_));
    return read_all(rows);
}

std::vector<Job> JobTables::waiting_in(const std::string& queue) {
    auto& rows =
        connection_.prepared("SELECT " RAGDOLL_JOB_COLUMNS " FROM jobs WHERE queue = ? AND state != 2 LIMIT 10000");
    rows.bind(1, queue);
    return read_all(rows);
}

bool JobTables::complete(const JobId& id, std::int64_t lease) {
    auto& moving =
        connection_.prepared("INSERT INTO finished_jobs (" RAGDOLL_JOB_COLUMNS
                             ") SELECT id, class, queue, priority, arguments, 4, attempt, 0, lease, "
                             "created_at, run_at, started_at, ?1, timeout_ms, unique_key, NULL, errors FROM jobs "
                             "WHERE id = ?2 AND lease = ?3 AND state = 2 RETURNING queue");
    moving.bind(1, to_epoch_ms(now_)).bind(2, id_bytes(id)).bind(3, lease);
    if (!moving.step()) return false;
    const std::string queue(moving.text(0));
    moving.reset();
    auto& removal = connection_.prepared("DELETE FROM jobs WHERE id = ?");
    removal.bind(1, id_bytes(id));
    removal.run();
    count(queue, JobState::running, -1);
    count(queue, JobState::completed, 1);
    return true;
}

void JobTables::update(const Job& job, JobState before) {
    const std::string errors = encode_errors(job.errors);
    auto& statement = connection_.prepared(
        "UPDATE jobs SET state = ?1, attempt = ?2, crashes = ?3, run_at = ?4, errors = ?5, priority = ?6, "
        "worker = CASE WHEN ?1 = 2 THEN worker END WHERE id = ?7");
    statement.bind(1, number_of(job.state)).bind(2, job.attempt).bind(3, job.crashes).bind(4, to_epoch_ms(job.run_at));
    statement.bind(5, text_or_null(errors)).bind(6, job.priority).bind(7, id_bytes(job.id));
    statement.run();
    count(job.queue, before, -1);
    count(job.queue, job.state, 1);
}

void JobTables::finish(Job job, JobState before) {
    job.finished_at = now_;
    const std::string errors = encode_errors(job.errors);
    auto& insertion = connection_.prepared("INSERT OR REPLACE INTO finished_jobs (" RAGDOLL_JOB_COLUMNS
                                           ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)");
    std::optional<std::int64_t> timeout_ms;
    if (job.timeout) timeout_ms = job.timeout->count();
    insertion.bind(1, id_bytes(job.id)).bind(2, job.job_class).bind(3, job.queue).bind(4, job.priority);
    insertion.bind(5, job.arguments).bind(6, number_of(job.state)).bind(7, job.attempt).bind(8, job.crashes);
    insertion.bind(9, job.lease).bind(10, to_epoch_ms(job.created_at)).bind(11, to_epoch_ms(job.run_at));
    insertion.bind(12, ms_or_null(job.started_at)).bind(13, ms_or_null(job.finished_at)).bind(14, timeout_ms);
    insertion.bind(15, text_or_null(job.unique_key)).bind(16, text_or_null(errors));
    insertion.run();
    auto& removal = connection_.prepared("DELETE FROM jobs WHERE id = ?");
    removal.bind(1, id_bytes(job.id));
    removal.run();
    count(job.queue, before, -1);
    count(job.queue, job.state, 1);
}

void JobTables::revive(Job job, JobState before) {
    auto& insertion = connection_.prepared(
        "INSERT INTO jobs (id, class, queue, priority, arguments, state, attempt, crashes, lease, created_at, run_at, "
        "timeout_ms) SELECT id, class, queue, priority, arguments, 1, 0, 0, lease, created_at, ?1, timeout_ms "
        "FROM finished_jobs WHERE id = ?2");
    insertion.bind(1, to_epoch_ms(now_)).bind(2, id_bytes(job.id));
    insertion.run();
    auto& removal = connection_.prepared("DELETE FROM finished_jobs WHERE id = ?");
    removal.bind(1, id_bytes(job.id));
    removal.run();
    count(job.queue, before, -1);
    count(job.queue, JobState::available, 1);
}

bool JobTables::is_paused(const std::string& queue) {
    auto& row = connection_.prepared("SELECT 1 FROM paused_queues WHERE queue = ?");
    row.bind(1, queue);
    const bool found = row.step();
    row.reset();
    return found;
}

void JobTables::count(const std::string& queue, JobState state, int delta) {
    deltas_[{queue, number_of(state)}] += delta;
    if (state == JobState::available && delta > 0) made_available_ = true;
}

bool JobTables::commit() {
    for (const auto& [key, delta] : deltas_) {
        if (delta == 0) continue;
        auto& statement = connection_.prepared(
            "INSERT INTO job_counts (queue, state, jobs) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET jobs = jobs + "
            "?3");
        statement.bind(1, key.first).bind(2, key.second).bind(3, delta);
        statement.run();
    }
    transaction_.commit();
    return made_available_;
}

}  // namespace ragdoll::jobs_sqlite
