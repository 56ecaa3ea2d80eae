#pragma once

#include <span>
#include <string>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/step_store.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

// All within the caller's write transaction.

/// Queues the steps that have a job, and announces the others where they are missing or final.
void queue_steps(sqlite::Connection& connection, documents::VersionId version,
                 std::span<const documents::NextStep> next);

/// Whether the token's attempt has the step, its version is the latest and the document is not cancelled.
bool is_begun(sqlite::Connection& connection, const documents::StepToken& token);

documents::BeginOutcome begin_step(sqlite::Connection& connection, const documents::StepToken& token, Timestamp now);

/// The step, if the token holds. @throws Error  `lease_lost` (discard).
documents::Step held_step(sqlite::Connection& connection, const documents::StepToken& token);

/// Marks a held step as completed with what else it leaves; does not refresh.
void complete(sqlite::Connection& connection, documents::Step step, const documents::StepResult& result, Timestamp now);

void skip(sqlite::Connection& connection, documents::Step step, const std::string& reason, Timestamp now);
void retry(sqlite::Connection& connection, documents::Step step, const documents::StepError& error,
           Timestamp next_attempt_at, Timestamp now);
void fail(sqlite::Connection& connection, documents::Step step, const documents::StepError& error, Timestamp now);
void fail_step_of_job(sqlite::Connection& connection, documents::VersionId version, const Id& job_id,
                      const documents::StepError& error, Timestamp now);

/// Ends every unfinished step of a version in `state`, and withdraws the jobs that were not handed over.
void end_unfinished_steps(sqlite::Connection& connection, documents::VersionId version, documents::StepState state,
                          const documents::StepError& error);

/// Merges top-level keys into the document's metadata, in the database, so that two writers both keep their keys.
/// @throws Error  `invalid_metadata` (discard).
void merge_metadata(sqlite::Connection& connection, documents::DocumentId document, const std::string& patch);

/// @throws Error  `invalid_metadata` (discard) unless it is a JSON object of at most kMaxMetadataBytes.
void check_json_object(sqlite::Connection& connection, const std::string& json);

}  // namespace ragdoll::documents_sqlite
