// Jobs: in, out, along and away. Limits, lanes, batches and periodic jobs are in sqlite_tables_rest.cpp.
#include "sqlite_tables.hpp"

#include <algorithm>
#include <array>

#include "rows.hpp"

namespace ragdoll::jobs_sqlite {

using jobs::Job;
using jobs::JobId;
using jobs::JobState;

#define RAGDOLL_SELECT_UNFINISHED "SELECT " RAGDOLL_JOB_COLUMNS RAGDOLL_UNFINISHED_COLUMNS " FROM jobs "

namespace {

std::vector<Job> read_all(sqlite::Statement& rows) {
    std::vector<Job> result;
    while (rows.step()) result.push_back(read_unfinished_job(rows));
    return result;
}

int number_of(JobState state) {
    return static_cast<int>(state);
}

std::optional<std::span<const std::byte>> bytes_or_null(const std::optional<Id>& id) {
    if (!id) return std::nullopt;
    return id_bytes(*id);
}

std::optional<std::int64_t> timeout_of(const Job& job) {
    if (!job.timeout) return std::nullopt;
    return job.timeout->count();
}

/// The least id that a job made at this time can have: ids begin with their milliseconds.
Id first_id_at(Timestamp time) {
    constexpr int kTimeBytes = 6;
    std::array<std::uint8_t, Id::kBytes> bytes{};
    auto ms = static_cast<std::uint64_t>(std::max<std::int64_t>(to_epoch_ms(time), 0));
    for (int i = kTimeBytes; i-- > 0; ms >>= 8) bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(ms);
    return Id(bytes);
}

}  // namespace

bool SqliteTables::insert(const Job& job) {
    auto& insertion = connection_.prepared(
        "INSERT INTO jobs (id, class, queue, priority, arguments, state, attempt, crashes, lease, created_at, run_at, "
        "timeout_ms, unique_key, lane, batch, blocked_by, waits_for) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?, "
        "?, ?, ?) ON CONFLICT (id) DO NOTHING");
    insertion.bind(1, id_bytes(job.id)).bind(2, job.job_class).bind(3, job.queue).bind(4, job.priority);
    insertion.bind(5, job.arguments).bind(6, number_of(job.state)).bind(7, to_epoch_ms(job.created_at));
    insertion.bind(8, to_epoch_ms(job.run_at)).bind(9, timeout_of(job)).bind(10, text_or_null(job.unique_key));
    insertion.bind(11, text_or_null(job.lane)).bind(12, bytes_or_null(job.batch));
    insertion.bind(13, static_cast<int>(job.blocked_by)).bind(14, job.waits_for);
    insertion.run();
    if (connection_.changes() == 0) return false;
    count(job.queue, job.state, 1);
    return true;
}

std::optional<Job> SqliteTables::find_unfinished(const JobId& id) {
    auto& row = connection_.prepared(RAGDOLL_SELECT_UNFINISHED "WHERE id = ?");
    row.bind(1, id_bytes(id));
    if (!row.step()) return std::nullopt;
    std::optional<Job> job = read_unfinished_job(row);
    row.reset();
    return job;
}

std::optional<Job> SqliteTables::find_finished(const JobId& id) {
    auto& row = connection_.prepared("SELECT " RAGDOLL_JOB_COLUMNS " FROM finished_jobs WHERE id = ?");
    row.bind(1, id_bytes(id));
    if (!row.step()) return std::nullopt;
    std::optional<Job> job = read_job(row);
    row.reset();
    return job;
}

std::vector<Job> SqliteTables::unfinished_with_key(const std::string& unique_key) {
    auto& rows =
        connection_.prepared(RAGDOLL_SELECT_UNFINISHED "WHERE unique_key = ?1 AND unique_key IS NOT NULL ORDER BY id");
    rows.bind(1, unique_key);
    return read_all(rows);
}

void SqliteTables::update(const Job& job, JobState before) {
    const std::string errors = encode_errors(job.errors);
    auto& statement = connection_.prepared(
        "UPDATE jobs SET state = ?1, attempt = ?2, crashes = ?3, run_at = ?4, errors = ?5, priority = ?6, "
        "arguments = ?7, timeout_ms = ?8, blocked_by = ?9, waits_for = ?10, has_dependents = ?11, "
        "cancel_requested = ?12, worker = ?13 WHERE id = ?14");
    statement.bind(1, number_of(job.state)).bind(2, job.attempt).bind(3, job.crashes).bind(4, to_epoch_ms(job.run_at));
    statement.bind(5, text_or_null(errors)).bind(6, job.priority).bind(7, job.arguments).bind(8, timeout_of(job));
    statement.bind(9, static_cast<int>(job.blocked_by)).bind(10, job.waits_for);
    statement.bind(11, job.has_dependents ? 1 : 0).bind(12, job.cancel_requested ? 1 : 0);
    statement.bind(13, bytes_or_null(job.worker)).bind(14, id_bytes(job.id));
    statement.run();
    count(job.queue, before, -1);
    count(job.queue, job.state, 1);
}

void SqliteTables::finish(const Job& job, JobState before) {
    const std::string errors = encode_errors(job.errors);
    auto& insertion = connection_.prepared("INSERT OR REPLACE INTO finished_jobs (" RAGDOLL_JOB_COLUMNS
                                           ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)");
    insertion.bind(1, id_bytes(job.id)).bind(2, job.job_class).bind(3, job.queue).bind(4, job.priority);
    insertion.bind(5, job.arguments).bind(6, number_of(job.state)).bind(7, job.attempt).bind(8, job.crashes);
    insertion.bind(9, job.lease).bind(10, to_epoch_ms(job.created_at)).bind(11, to_epoch_ms(job.run_at));
    insertion.bind(12, ms_or_null(job.started_at)).bind(13, ms_or_null(job.finished_at)).bind(14, timeout_of(job));
    insertion.bind(15, text_or_null(job.unique_key)).bind(16, text_or_null(errors));
    insertion.bind(17, text_or_null(job.lane)).bind(18, bytes_or_null(job.batch));
    insertion.run();
    remove_unfinished(job.id);
    count(job.queue, before, -1);
    count(job.queue, job.state, 1);
}

void SqliteTables::remove_unfinished(const JobId& id) {
    auto& removal = connection_.prepared("DELETE FROM jobs WHERE id = ?");
    removal.bind(1, id_bytes(id));
    removal.run();
}

void SqliteTables::revive(const Job& job, JobState before) {
    auto& insertion = connection_.prepared(
        "INSERT INTO jobs (id, class, queue, priority, arguments, state, attempt, crashes, lease, created_at, run_at, "
        "timeout_ms, lane, batch) SELECT id, class, queue, priority, arguments, 1, 0, 0, lease, created_at, ?1, "
        "timeout_ms, lane, batch FROM finished_jobs WHERE id = ?2");
    insertion.bind(1, to_epoch_ms(now_)).bind(2, id_bytes(job.id));
    insertion.run();
    auto& removal = connection_.prepared("DELETE FROM finished_jobs WHERE id = ?");
    removal.bind(1, id_bytes(job.id));
    removal.run();
    count(job.queue, before, -1);
    count(job.queue, JobState::available, 1);
}

#define RAGDOLL_CLAIM                                                                                     \
    "UPDATE jobs SET state = 2, worker = ?1, attempt = attempt + 1, lease = lease + 1, started_at = ?2, " \
    "cancel_requested = 0 "

std::vector<Job> SqliteTables::claim(const jobs::WorkerId& worker, const std::string& queue, int limit,
                                     jobs::ClaimOrder order) {
    if (limit <= 0) return {};
    if (order == jobs::ClaimOrder::by_age && !has_one_priority(queue)) return claim_oldest(worker, queue, limit);
    auto& ready = connection_.prepared(RAGDOLL_SELECT_UNFINISHED
                                       "WHERE state = 1 AND queue = ? ORDER BY priority DESC, id LIMIT ?");
    ready.bind(1, queue).bind(2, limit);
    auto claimed = read_all(ready);
    if (claimed.empty()) return claimed;
    for (Job& job : claimed) start(job, worker);
    count(queue, JobState::available, -static_cast<int>(claimed.size()));
    count(queue, JobState::running, static_cast<int>(claimed.size()));
    return claimed;
}

/// Read and written apart, which costs SQLite half of what RETURNING does. Nobody comes between: we hold the write
/// lock.
void SqliteTables::start(Job& job, const jobs::WorkerId& worker) {
    auto& starting = connection_.prepared(RAGDOLL_CLAIM "WHERE id = ?3");
    starting.bind(1, id_bytes(worker)).bind(2, to_epoch_ms(now_)).bind(3, id_bytes(job.id)).run();
    job.state = JobState::running;
    job.worker = worker;
    ++job.attempt;
    ++job.lease;
    job.started_at = now_;
    job.cancel_requested = false;
}

/// Then the order by priority is the order by age.
bool SqliteTables::has_one_priority(const std::string& queue) {
    auto& row = connection_.prepared(
        "SELECT (SELECT max(priority) FROM jobs WHERE state = 1 AND queue = ?1) IS "
        "(SELECT min(priority) FROM jobs WHERE state = 1 AND queue = ?1)");
    row.bind(1, queue);
    const bool is_one = row.step() && row.integer(0) != 0;
    row.reset();
    return is_one;
}

/// One at a time: the oldest is the least of the first ids of each priority, of which there are few.
std::vector<Job> SqliteTables::claim_oldest(const jobs::WorkerId& worker, const std::string& queue, int limit) {
    std::vector<Job> claimed;
    while (std::ssize(claimed) < limit) {
        auto& claiming = connection_.prepared(
            RAGDOLL_CLAIM
            "WHERE id = (WITH RECURSIVE heads (priority) AS ("
            "SELECT max(priority) FROM jobs WHERE state = 1 AND queue = ?3 UNION ALL "
            "SELECT (SELECT max(priority) FROM jobs WHERE state = 1 AND queue = ?3 AND priority < heads.priority) "
            "FROM heads WHERE heads.priority IS NOT NULL) SELECT min((SELECT id FROM jobs WHERE state = 1 AND "
            "queue = ?3 AND priority = heads.priority ORDER BY id LIMIT 1)) FROM heads WHERE priority IS NOT NULL) "
            "RETURNING " RAGDOLL_JOB_COLUMNS RAGDOLL_UNFINISHED_COLUMNS);
        claiming.bind(1, id_bytes(worker)).bind(2, to_epoch_ms(now_)).bind(3, queue);
        auto one = read_all(claiming);
        if (one.empty()) break;
        claimed.push_back(std::move(one.front()));
    }
    count(queue, JobState::available, -static_cast<int>(claimed.size()));
    count(queue, JobState::running, static_cast<int>(claimed.size()));
    return claimed;
}

std::optional<Job> SqliteTables::complete(const JobId& id, std::int64_t lease) {
    auto& row = connection_.prepared(
        "SELECT queue, lane, batch, has_dependents FROM jobs WHERE id = ? AND lease = ? AND state = 2");
    row.bind(1, id_bytes(id)).bind(2, lease);
    if (!row.step()) return std::nullopt;
    Job job;
    job.id = id;
    job.queue = row.text(0);
    job.lane = row.text(1);
    job.batch = read_optional_id(row, 2);
    job.has_dependents = row.integer(3) != 0;
    row.reset();
    auto& moving = connection_.prepared(
        "INSERT INTO finished_jobs (" RAGDOLL_JOB_COLUMNS
        ") SELECT id, class, queue, priority, arguments, 4, attempt, 0, lease, created_at, run_at, started_at, ?1, "
        "timeout_ms, unique_key, NULL, errors, lane, batch FROM jobs WHERE id = ?2");
    moving.bind(1, to_epoch_ms(now_)).bind(2, id_bytes(id)).run();
    remove_unfinished(id);
    count(job.queue, JobState::running, -1);
    count(job.queue, JobState::completed, 1);
    return job;
}

bool SqliteTables::save_checkpoint(const JobId& id, std::int64_t lease, const std::string& checkpoint) {
    auto& statement = connection_.prepared("UPDATE jobs SET checkpoint = ? WHERE id = ? AND lease = ? AND state = 2");
    statement.bind(1, checkpoint).bind(2, id_bytes(id)).bind(3, lease).run();
    return connection_.changes() == 1;
}

std::vector<Job> SqliteTables::running_of(const jobs::WorkerId& worker) {
    auto& rows = connection_.prepared(RAGDOLL_SELECT_UNFINISHED "WHERE state = 2 AND worker = ?");
    rows.bind(1, id_bytes(worker));
    return read_all(rows);
}

std::vector<Job> SqliteTables::due(int limit) {
    auto& rows =
        connection_.prepared(RAGDOLL_SELECT_UNFINISHED "WHERE state IN (0, 3) AND run_at <= ? ORDER BY run_at LIMIT ?");
    rows.bind(1, to_epoch_ms(now_)).bind(2, limit);
    return read_all(rows);
}

std::vector<Job> SqliteTables::waiting_in(const std::string& queue, int limit) {
    auto& rows = connection_.prepared(RAGDOLL_SELECT_UNFINISHED "WHERE queue = ? AND state != 2 LIMIT ?");
    rows.bind(1, queue).bind(2, limit);
    return read_all(rows);
}

std::vector<Job> SqliteTables::unfinished_of(const jobs::BatchId& batch) {
    auto& rows = connection_.prepared(RAGDOLL_SELECT_UNFINISHED "WHERE batch = ?1 AND batch IS NOT NULL");
    rows.bind(1, id_bytes(batch));
    return read_all(rows);
}

std::vector<Job> SqliteTables::failed_of(const jobs::BatchId& batch) {
    auto& rows = connection_.prepared("SELECT " RAGDOLL_JOB_COLUMNS
                                      " FROM finished_jobs WHERE batch = ?1 AND batch IS NOT NULL AND state IN (5, 6)");
    rows.bind(1, id_bytes(batch));
    std::vector<Job> result;
    while (rows.step()) result.push_back(read_job(rows));
    return result;
}

int SqliteTables::prune(const jobs::Retention& retention, int limit) {
    const Timestamp completed_before = now_ - retention.completed;
    const Timestamp dead_before = now_ - retention.dead;
    // What ended before a time was made before it: only the rows at the left edge are looked at.
    auto& choice = connection_.prepared(
        "DELETE FROM finished_jobs WHERE id IN (SELECT id FROM finished_jobs WHERE id < ?1 AND "
        "finished_at < CASE state WHEN 6 THEN ?2 ELSE ?3 END LIMIT ?4) RETURNING queue, state");
    const Id bound = first_id_at(std::max(completed_before, dead_before));
    choice.bind(1, id_bytes(bound)).bind(2, to_epoch_ms(dead_before)).bind(3, to_epoch_ms(completed_before));
    choice.bind(4, limit);
    int pruned = 0;
    while (choice.step()) {
        count(std::string(choice.text(0)), static_cast<JobState>(choice.integer(1)), -1);
        ++pruned;
    }
    return pruned;
}

bool SqliteTables::has_worker(const jobs::WorkerId& worker) {
    auto& row = connection_.prepared("SELECT 1 FROM workers WHERE id = ?");
    row.bind(1, id_bytes(worker));
    const bool is_there = row.step();
    row.reset();
    return is_there;
}

bool SqliteTables::remove_worker(const jobs::WorkerId& worker) {
    auto& removal = connection_.prepared("DELETE FROM workers WHERE id = ?");
    removal.bind(1, id_bytes(worker)).run();
    return connection_.changes() == 1;
}

void SqliteTables::count(const std::string& queue, JobState state, int delta) {
    deltas_[{queue, number_of(state)}] += delta;
    if (state == JobState::available && delta > 0) made_available_ = true;
}

void SqliteTables::flush() {
    for (const auto& [key, delta] : deltas_) {
        if (delta == 0) continue;
        auto& statement = connection_.prepared(
            "INSERT INTO job_counts (queue, state, jobs) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET jobs = jobs + "
            "?3");
        statement.bind(1, key.first).bind(2, key.second).bind(3, delta);
        statement.run();
    }
    deltas_.clear();
}

}  // namespace ragdoll::jobs_sqlite
