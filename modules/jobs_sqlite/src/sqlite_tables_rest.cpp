// Dependencies, limits, lanes, batches and periodic jobs.
#include "rows.hpp"
#include "sqlite_tables.hpp"

namespace ragdoll::jobs_sqlite {

using jobs::Job;
using jobs::JobId;
using jobs::JobState;

namespace {

std::optional<std::int64_t> first_number(sqlite::Statement& row) {
    if (!row.step()) return std::nullopt;
    const auto number = row.optional_integer(0);
    row.reset();
    return number;
}

}  // namespace

void SqliteTables::add_dependency(const jobs::Dependency& dependency) {
    auto& insertion = connection_.prepared("INSERT OR REPLACE INTO job_dependencies VALUES (?, ?, ?)");
    insertion.bind(1, id_bytes(dependency.on)).bind(2, id_bytes(dependency.job));
    insertion.bind(3, static_cast<int>(dependency.after_failure)).run();
}

std::vector<jobs::Dependency> SqliteTables::take_dependents(const JobId& on) {
    auto& rows = connection_.prepared("DELETE FROM job_dependencies WHERE on_job = ? RETURNING job, after_failure");
    rows.bind(1, id_bytes(on));
    std::vector<jobs::Dependency> result;
    while (rows.step()) result.push_back({read_id(rows, 0), on, static_cast<jobs::AfterFailure>(rows.integer(1))});
    return result;
}

std::optional<int> SqliteTables::limit(jobs::LimitScope scope, const std::string& name) {
    auto& row = connection_.prepared("SELECT most FROM job_limits WHERE scope = ? AND name = ?");
    row.bind(1, static_cast<int>(scope)).bind(2, name);
    const auto most = first_number(row);
    if (!most) return std::nullopt;
    return static_cast<int>(*most);
}

void SqliteTables::set_limit(jobs::LimitScope scope, const std::string& name, std::optional<int> most) {
    if (!most) {
        auto& removal = connection_.prepared("DELETE FROM job_limits WHERE scope = ? AND name = ?");
        removal.bind(1, static_cast<int>(scope)).bind(2, name).run();
        return;
    }
    auto& insertion = connection_.prepared("INSERT OR REPLACE INTO job_limits VALUES (?, ?, ?)");
    insertion.bind(1, static_cast<int>(scope)).bind(2, name).bind(3, *most).run();
}

int SqliteTables::running_in_queue(const std::string& queue) {
    constexpr int kRunning = static_cast<int>(JobState::running);
    auto& row = connection_.prepared("SELECT jobs FROM job_counts WHERE queue = ? AND state = 2");
    row.bind(1, queue);
    const auto pending = deltas_.find({queue, kRunning});
    return static_cast<int>(first_number(row).value_or(0) + (pending == deltas_.end() ? 0 : pending->second));
}

int SqliteTables::running_in_lane(const std::string& lane) {
    auto& row = connection_.prepared("SELECT count(*) FROM jobs WHERE lane = ?1 AND lane IS NOT NULL AND state = 2");
    row.bind(1, lane);
    return static_cast<int>(first_number(row).value_or(0));
}

int SqliteTables::running_in_all() {
    auto& row = connection_.prepared("SELECT sum(jobs) FROM job_counts WHERE state = 2");
    std::int64_t running = first_number(row).value_or(0);
    for (const auto& [key, delta] : deltas_) {
        if (key.second == static_cast<int>(JobState::running)) running += delta;
    }
    return static_cast<int>(running);
}

std::optional<Timestamp> SqliteTables::lane_parked_until(const std::string& lane) {
    auto& row = connection_.prepared("SELECT until FROM parked_lanes WHERE lane = ?");
    row.bind(1, lane);
    const auto until = first_number(row);
    if (!until) return std::nullopt;
    return from_epoch_ms(*until);
}

void SqliteTables::park_lane(const std::string& lane, std::optional<Timestamp> until) {
    if (!until) {
        connection_.prepared("DELETE FROM parked_lanes WHERE lane = ?").bind(1, lane).run();
        return;
    }
    auto& insertion = connection_.prepared("INSERT OR REPLACE INTO parked_lanes VALUES (?, ?)");
    insertion.bind(1, lane).bind(2, to_epoch_ms(*until)).run();
}

std::vector<std::string> SqliteTables::lanes_to_unpark() {
    auto& rows = connection_.prepared("SELECT lane FROM parked_lanes WHERE until <= ?");
    rows.bind(1, to_epoch_ms(now_));
    std::vector<std::string> lanes;
    while (rows.step()) lanes.emplace_back(rows.text(0));
    return lanes;
}

std::vector<Job> SqliteTables::blocked_in_lane(const std::string& lane, int limit) {
    auto& queues = connection_.prepared(
        "SELECT DISTINCT queue FROM jobs WHERE lane = ?1 AND lane IS NOT NULL AND state = 8 AND blocked_by = 2");
    queues.bind(1, lane);
    std::vector<std::string> names;
    while (queues.step()) names.emplace_back(queues.text(0));
    std::vector<Job> result;
    for (const std::string& queue : names) {
        auto& rows = connection_.prepared("SELECT " RAGDOLL_JOB_COLUMNS RAGDOLL_UNFINISHED_COLUMNS
                                          " FROM jobs WHERE lane = ?1 AND lane IS NOT NULL AND state = 8 AND "
                                          "blocked_by = 2 AND queue = ?2 ORDER BY priority DESC, id LIMIT ?3");
        rows.bind(1, lane).bind(2, queue).bind(3, limit);
        while (rows.step()) result.push_back(read_unfinished_job(rows));
    }
    return result;
}

bool SqliteTables::is_paused(const std::string& queue) {
    auto& row = connection_.prepared("SELECT 1 FROM paused_queues WHERE queue = ?");
    row.bind(1, queue);
    return first_number(row).has_value();
}

void SqliteTables::set_paused(const std::string& queue, bool is_paused) {
    auto& statement = connection_.prepared(is_paused ? "INSERT OR IGNORE INTO paused_queues VALUES (?)"
                                                     : "DELETE FROM paused_queues WHERE queue = ?");
    statement.bind(1, queue).run();
}

void SqliteTables::insert_batch(const jobs::Batch& batch) {
    auto& insertion = connection_.prepared(
        "INSERT INTO job_batches (id, name, on_failure, created_at, callback_class, callback_queue, "
        "callback_priority, callback_arguments) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insertion.bind(1, id_bytes(batch.id)).bind(2, batch.name).bind(3, static_cast<int>(batch.on_failure));
    insertion.bind(4, to_epoch_ms(batch.created_at));
    if (const auto& callback = batch.on_finished) {
        insertion.bind(5, callback->job_class).bind(6, callback->queue).bind(7, callback->priority);
        insertion.bind(8, callback->arguments);
    }
    insertion.run();
}

std::optional<jobs::Batch> SqliteTables::find_batch(const jobs::BatchId& id) {
    auto& row = connection_.prepared("SELECT " RAGDOLL_BATCH_COLUMNS " FROM job_batches WHERE id = ?");
    row.bind(1, id_bytes(id));
    if (!row.step()) return std::nullopt;
    std::optional<jobs::Batch> batch = read_batch(row);
    row.reset();
    return batch;
}

void SqliteTables::update_batch(const jobs::Batch& batch) {
    auto& statement = connection_.prepared(
        "UPDATE job_batches SET is_sealed = ?, is_paused = ?, finished_at = ?, callback_job = ? WHERE id = ?");
    statement.bind(1, batch.is_sealed ? 1 : 0).bind(2, batch.is_paused ? 1 : 0).bind(3, ms_or_null(batch.finished_at));
    if (batch.callback) statement.bind(4, id_bytes(*batch.callback));
    statement.bind(5, id_bytes(batch.id)).run();
}

void SqliteTables::count_in_batch(const jobs::BatchId& id, const jobs::BatchDelta& delta) {
    auto& statement = connection_.prepared(
        "UPDATE job_batches SET total = total + ?, completed = completed + ?, failed = failed + ?, "
        "cancelled = cancelled + ? WHERE id = ?");
    statement.bind(1, delta.total).bind(2, delta.completed).bind(3, delta.failed).bind(4, delta.cancelled);
    statement.bind(5, id_bytes(id)).run();
}

std::optional<jobs::PeriodicJob> SqliteTables::find_periodic(const std::string& name) {
    auto& row = connection_.prepared("SELECT " RAGDOLL_PERIODIC_COLUMNS " FROM periodic_jobs WHERE name = ?");
    row.bind(1, name);
    if (!row.step()) return std::nullopt;
    std::optional<jobs::PeriodicJob> periodic = read_periodic(row);
    row.reset();
    return periodic;
}

void SqliteTables::save_periodic(const jobs::PeriodicJob& periodic) {
    auto& insertion = connection_.prepared("INSERT OR REPLACE INTO periodic_jobs (" RAGDOLL_PERIODIC_COLUMNS
                                           ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insertion.bind(1, periodic.name).bind(2, periodic.schedule).bind(3, periodic.time_zone);
    insertion.bind(4, periodic.job.job_class).bind(5, periodic.job.queue).bind(6, periodic.job.priority);
    insertion.bind(7, periodic.job.arguments).bind(8, periodic.job.lane).bind(9, to_epoch_ms(periodic.next_at));
    insertion.bind(10, ms_or_null(periodic.last_at)).run();
}

bool SqliteTables::remove_periodic(const std::string& name) {
    connection_.prepared("DELETE FROM periodic_jobs WHERE name = ?").bind(1, name).run();
    return connection_.changes() == 1;
}

std::vector<jobs::PeriodicJob> SqliteTables::due_periodic() {
    auto& rows = connection_.prepared("SELECT " RAGDOLL_PERIODIC_COLUMNS " FROM periodic_jobs WHERE next_at <= ?");
    rows.bind(1, to_epoch_ms(now_));
    std::vector<jobs::PeriodicJob> due;
    while (rows.step()) due.push_back(read_periodic(rows));
    return due;
}

}  // namespace ragdoll::jobs_sqlite
