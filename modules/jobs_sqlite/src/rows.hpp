#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/jobs/job.hpp"
#include "ragdoll/sqlite/statement.hpp"

namespace ragdoll::jobs_sqlite {

/// The columns that `jobs` and `finished_jobs` share, in the order in which read_job expects them.
#define RAGDOLL_JOB_COLUMNS                                                                                   \
    "id, class, queue, priority, arguments, state, attempt, crashes, lease, created_at, run_at, started_at, " \
    "finished_at, "                                                                                           \
    "timeout_ms, unique_key, checkpoint, errors"

jobs::Job read_job(const sqlite::Statement& row);

Id read_id(const sqlite::Statement& row, int column);
std::span<const std::byte> id_bytes(const Id& id);

/// A job's error history in one text: records and fields divided by the ASCII separators, which messages do not keep.
std::string encode_errors(const std::vector<jobs::JobError>& errors);
std::vector<jobs::JobError> decode_errors(std::string_view text);

}  // namespace ragdoll::jobs_sqlite
