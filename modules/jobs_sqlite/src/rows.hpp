#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/jobs/batch.hpp"
#include "ragdoll/jobs/job.hpp"
#include "ragdoll/jobs/periodic.hpp"
#include "ragdoll/sqlite/statement.hpp"

namespace ragdoll::jobs_sqlite {

/// The columns that `jobs` and `finished_jobs` share, in the order in which read_job expects them.
#define RAGDOLL_JOB_COLUMNS                                                                                   \
    "id, class, queue, priority, arguments, state, attempt, crashes, lease, created_at, run_at, started_at, " \
    "finished_at, timeout_ms, unique_key, checkpoint, errors, lane, batch"

/// Those that only `jobs` has, behind them.
#define RAGDOLL_UNFINISHED_COLUMNS ", blocked_by, waits_for, has_dependents, cancel_requested, worker"

jobs::Job read_job(const sqlite::Statement& row);
jobs::Job read_unfinished_job(const sqlite::Statement& row);

Id read_id(const sqlite::Statement& row, int column);
std::span<const std::byte> id_bytes(const Id& id);

std::optional<Id> read_optional_id(const sqlite::Statement& row, int column);

std::optional<std::string_view> text_or_null(const std::string& text);
std::optional<std::int64_t> ms_or_null(const std::optional<Timestamp>& time);
std::optional<Timestamp> read_time(const sqlite::Statement& row, int column);

jobs::Batch read_batch(const sqlite::Statement& row);
#define RAGDOLL_BATCH_COLUMNS                                                                               \
    "id, name, on_failure, is_sealed, is_paused, created_at, finished_at, callback_class, callback_queue, " \
    "callback_priority, callback_arguments, callback_job, total, completed, failed, cancelled"

jobs::PeriodicJob read_periodic(const sqlite::Statement& row);
#define RAGDOLL_PERIODIC_COLUMNS "name, schedule, time_zone, class, queue, priority, arguments, lane, next_at, last_at"

/// A job's error history in one text: records and fields divided by the ASCII separators, which messages do not keep.
std::string encode_errors(const std::vector<jobs::JobError>& errors);
std::vector<jobs::JobError> decode_errors(std::string_view text);

}  // namespace ragdoll::jobs_sqlite
