#include "schema.hpp"

#include <array>

#include "ragdoll/sqlite/migrations.hpp"

namespace ragdoll::jobs_sqlite {
namespace {

// Unfinished jobs are few and hot, finished ones many and cold: two tables keep the cost of a claim from growing with
// history. Ids rise with time, so both tables grow at their right edge. States are JobState's numbers.
constexpr std::array kMigrations{sqlite::Migration{1, R"sql(
CREATE TABLE jobs (
    id BLOB PRIMARY KEY, class TEXT NOT NULL, queue TEXT NOT NULL, priority INTEGER NOT NULL, arguments TEXT NOT NULL,
    state INTEGER NOT NULL, attempt INTEGER NOT NULL, crashes INTEGER NOT NULL, lease INTEGER NOT NULL,
    created_at INTEGER NOT NULL, run_at INTEGER NOT NULL, started_at INTEGER, finished_at INTEGER, timeout_ms INTEGER,
    unique_key TEXT, checkpoint TEXT, errors TEXT,
    worker BLOB, cancel_requested INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX jobs_ready ON jobs (queue, priority DESC, id) WHERE state = 1;
CREATE INDEX jobs_due ON jobs (run_at) WHERE state IN (0, 3);
CREATE INDEX jobs_running ON jobs (worker) WHERE state = 2;
CREATE UNIQUE INDEX jobs_unique ON jobs (unique_key) WHERE unique_key IS NOT NULL;

CREATE TABLE finished_jobs (
    id BLOB PRIMARY KEY, class TEXT NOT NULL, queue TEXT NOT NULL, priority INTEGER NOT NULL, arguments TEXT NOT NULL,
    state INTEGER NOT NULL, attempt INTEGER NOT NULL, crashes INTEGER NOT NULL, lease INTEGER NOT NULL,
    created_at INTEGER NOT NULL, run_at INTEGER NOT NULL, started_at INTEGER, finished_at INTEGER, timeout_ms INTEGER,
    unique_key TEXT, checkpoint TEXT, errors TEXT
) WITHOUT ROWID;
CREATE INDEX finished_jobs_failed ON finished_jobs (state, id) WHERE state != 4;

CREATE TABLE job_counts (
    queue TEXT NOT NULL, state INTEGER NOT NULL, jobs INTEGER NOT NULL, PRIMARY KEY (queue, state)
) WITHOUT ROWID;
CREATE TABLE paused_queues (queue TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE workers (
    id BLOB PRIMARY KEY, host TEXT NOT NULL, pid INTEGER NOT NULL, queues TEXT NOT NULL, concurrency INTEGER NOT NULL,
    busy INTEGER NOT NULL, started_at INTEGER NOT NULL, heartbeat_at INTEGER NOT NULL
) WITHOUT ROWID;
)sql"},
                                 sqlite::Migration{2, R"sql(
ALTER TABLE jobs ADD COLUMN lane TEXT;
ALTER TABLE jobs ADD COLUMN batch BLOB;
ALTER TABLE jobs ADD COLUMN blocked_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN waits_for INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN has_dependents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE finished_jobs ADD COLUMN lane TEXT;
ALTER TABLE finished_jobs ADD COLUMN batch BLOB;

DROP INDEX jobs_unique;
CREATE INDEX jobs_unique_key ON jobs (unique_key) WHERE unique_key IS NOT NULL;
CREATE INDEX jobs_in_lane ON jobs (lane, state, blocked_by, queue, priority DESC, id) WHERE lane IS NOT NULL;
CREATE INDEX jobs_in_batch ON jobs (batch) WHERE batch IS NOT NULL;
CREATE INDEX finished_jobs_in_batch ON finished_jobs (batch, state) WHERE batch IS NOT NULL;

CREATE TABLE job_dependencies (
    on_job BLOB NOT NULL, job BLOB NOT NULL, after_failure INTEGER NOT NULL, PRIMARY KEY (on_job, job)
) WITHOUT ROWID;
CREATE TABLE job_limits (
    scope INTEGER NOT NULL, name TEXT NOT NULL, most INTEGER NOT NULL, PRIMARY KEY (scope, name)
) WITHOUT ROWID;
CREATE TABLE parked_lanes (lane TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE job_batches (
    id BLOB PRIMARY KEY, name TEXT NOT NULL, on_failure INTEGER NOT NULL, is_sealed INTEGER NOT NULL DEFAULT 0,
    is_paused INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL, finished_at INTEGER,
    callback_class TEXT, callback_queue TEXT, callback_priority INTEGER, callback_arguments TEXT, callback_job BLOB,
    total INTEGER NOT NULL DEFAULT 0, completed INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE periodic_jobs (
    name TEXT PRIMARY KEY, schedule TEXT NOT NULL, time_zone TEXT NOT NULL, class TEXT NOT NULL, queue TEXT NOT NULL,
    priority INTEGER NOT NULL, arguments TEXT NOT NULL, lane TEXT NOT NULL, next_at INTEGER NOT NULL, last_at INTEGER
) WITHOUT ROWID;
CREATE INDEX periodic_jobs_due ON periodic_jobs (next_at);
)sql"}};

}  // namespace

void migrate_schema(sqlite::Connection& connection) {
    sqlite::migrate(connection, "jobs", kMigrations);
}

}  // namespace ragdoll::jobs_sqlite
