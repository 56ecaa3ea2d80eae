#include "steps.hpp"

#include "embeddings.hpp"
#include "extraction_results.hpp"
#include "outbox.hpp"
#include "publication.hpp"
#include "ragdoll/base/error.hpp"
#include "rows.hpp"
#include "step_rows.hpp"

namespace ragdoll::documents_sqlite {
namespace {

using namespace documents;

void require_live(const Standing& standing, const StepToken& token) {
    if (standing.latest != token.version_id) {
        throw Error(Disposition::discard, "lease_lost", "a later version of the document has taken over");
    }
    if (standing.is_cancelled) throw Error(Disposition::discard, "lease_lost", "the document was cancelled");
}

Step fresh_step(VersionId version, const NextStep& next) {
    Step step;
    step.version_id = version;
    step.name = next.name;
    step.target_id = next.target_id;
    if (next.job) step.job_id = next.job->job_id;
    return step;
}

bool was_taken_over(const Step& step, const StepToken& token) {
    return token.job_id < step.job_id || (token.job_id == step.job_id && token.lease < step.lease);
}

void finish_timing(Step& step, Timestamp now, std::optional<double> duration_ms) {
    step.finished_at = now;
    step.next_attempt_at.reset();
    const Timestamp started = step.started_at.value_or(now);
    step.duration_ms = duration_ms ? duration_ms : static_cast<double>((now - started).count());
}

void skip_dependents(sqlite::Connection& connection, const Step& failed, const std::string& reason, Timestamp now) {
    for (Step& step : load_steps(connection, failed.version_id)) {
        if (is_final(step.state) || !depends_on(step, failed)) continue;
        step.state = StepState::skipped;
        step.error = StepError{"skipped", reason, {}, "", now};
        save_step(connection, step);
    }
}

/// A step that is tried again after its final failure takes along what was skipped because of it.
void revive_dependents(sqlite::Connection& connection, const Step& failed) {
    for (const Step& step : load_steps(connection, failed.version_id)) {
        if (step.state != StepState::skipped || !depends_on(step, failed)) continue;
        save_step(connection, fresh_step(step.version_id, {step.name, step.target_id, std::nullopt}));
    }
}

}  // namespace

void queue_steps(sqlite::Connection& connection, VersionId version, std::span<const NextStep> next) {
    for (const NextStep& wanted : next) {
        const auto known = find_step(connection, version, wanted.name, wanted.target_id);
        if (known && !wanted.job && !is_final(known->state)) continue;
        Step step = fresh_step(version, wanted);
        if (known) step.total = known->total;
        save_step(connection, step);
        if (wanted.job) add_to_outbox(connection, *wanted.job);
    }
}

bool is_begun(sqlite::Connection& connection, const StepToken& token) {
    auto& query = connection.prepared(
        "SELECT 1 FROM steps s JOIN versions v ON v.id = s.version_id JOIN documents d ON d.id = v.document_id"
        " WHERE s.version_id = ? AND s.name = ? AND s.target_id = ? AND s.state = ? AND s.job_id = ? AND s.lease = ?"
        " AND d.latest_version = v.id AND NOT d.is_cancelled");
    query.bind(1, token.version_id).bind(2, column_of(token.name)).bind(3, token.target_id);
    query.bind(4, column_of(StepState::running)).bind(5, column_of(token.job_id)).bind(6, token.lease);
    const bool is_begun = query.step();
    query.reset();
    return is_begun;
}

BeginOutcome begin_step(sqlite::Connection& connection, const StepToken& token, Timestamp now) {
    const auto standing = find_standing(connection, token.version_id);
    if (!standing) {
        throw Error(Disposition::discard, "document_not_found",
                    "there is no document version " + std::to_string(token.version_id));
    }
    if (standing->latest != token.version_id) return BeginOutcome::superseded;
    if (standing->is_cancelled) return BeginOutcome::cancelled;
    auto step = find_step(connection, token.version_id, token.name, token.target_id);
    if (!step) {
        throw Error(
            Disposition::discard, "step_not_found",
            "version " + std::to_string(token.version_id) + " has no step " + std::string(to_string(token.name)));
    }
    if (was_taken_over(*step, token)) return BeginOutcome::superseded;
    if (step->state == StepState::completed || step->state == StepState::skipped)
        return BeginOutcome::already_completed;

    if (step->state == StepState::failed) revive_dependents(connection, *step);
    step->state = StepState::running;
    step->attempts += 1;
    step->job_id = token.job_id;
    step->lease = token.lease;
    step->started_at = now;
    step->finished_at.reset();
    step->next_attempt_at.reset();
    save_step(connection, *step);
    refresh(connection, token.version_id, now);
    return BeginOutcome::started;
}

Step held_step(sqlite::Connection& connection, const StepToken& token) {
    const auto standing = find_standing(connection, token.version_id);
    if (!standing) throw Error(Disposition::discard, "lease_lost", "the document was removed");
    require_live(*standing, token);
    auto step = find_step(connection, token.version_id, token.name, token.target_id);
    if (!step || step->job_id != token.job_id || step->lease != token.lease || step->state != StepState::running) {
        throw Error(Disposition::discard, "lease_lost",
                    "another attempt at " + std::string(to_string(token.name)) + " has taken over");
    }
    return std::move(*step);
}

void complete(sqlite::Connection& connection, Step step, const StepResult& result, Timestamp now) {
    step.state = StepState::completed;
    step.error.reset();
    step.done = step.total;
    step.model = result.model;
    step.is_degraded = result.is_degraded;
    finish_timing(step, now, result.duration_ms);
    save_step(connection, step);

    merge_metadata(connection, find_standing(connection, step.version_id)->document, result.metadata);
    if (result.summary) save_summary(connection, step.version_id, *result.summary);
    if (step.name == StepName::embedding_generation || step.name == StepName::summary_embedding) {
        drop_replaced_embeddings(connection, step, result.model);
    }
    queue_steps(connection, step.version_id, result.next);
    announce_if_published(connection, step.version_id);
}

void skip(sqlite::Connection& connection, Step step, const std::string& reason, Timestamp now) {
    step.state = StepState::skipped;
    step.error = StepError{"skipped", reason, {}, "", now};
    finish_timing(step, now, std::nullopt);
    save_step(connection, step);
    skip_dependents(connection, step, reason, now);
}

void retry(sqlite::Connection& connection, Step step, const StepError& error, Timestamp next_attempt_at,
           Timestamp now) {
    step.state = StepState::retrying;
    step.error = error;
    finish_timing(step, now, std::nullopt);
    step.next_attempt_at = next_attempt_at;
    save_step(connection, step);
}

void fail(sqlite::Connection& connection, Step step, const StepError& error, Timestamp now) {
    step.state = StepState::failed;
    step.error = error;
    finish_timing(step, now, std::nullopt);
    save_step(connection, step);
    skip_dependents(connection, step, std::string(to_string(step.name)) + " failed", now);
}

void fail_step_of_job(sqlite::Connection& connection, VersionId version, const Id& job_id, const StepError& error,
                      Timestamp now) {
    for (Step& step : load_steps(connection, version)) {
        if (step.job_id == job_id && !is_final(step.state)) fail(connection, std::move(step), error, now);
    }
}

void end_unfinished_steps(sqlite::Connection& connection, VersionId version, StepState state, const StepError& error) {
    withdraw_jobs_of(connection, version);
    for (Step& step : load_steps(connection, version)) {
        if (is_final(step.state)) continue;
        step.state = state;
        step.error = error;
        finish_timing(step, error.occurred_at, std::nullopt);
        save_step(connection, step);
    }
}

void check_json_object(sqlite::Connection& connection, const std::string& json) {
    auto& query = connection.prepared("SELECT CASE WHEN json_valid(?1) THEN json_type(?1) = 'object' ELSE 0 END");
    query.bind(1, json);
    const bool is_object = query.step() && query.integer(0) != 0;
    query.reset();
    if (json.size() <= kMaxMetadataBytes && is_object) return;
    throw Error(Disposition::discard, "invalid_metadata",
                "metadata and options are JSON objects of at most " + std::to_string(kMaxMetadataBytes) + " bytes");
}

void merge_metadata(sqlite::Connection& connection, DocumentId document, const std::string& patch) {
    if (patch == "{}") return;
    check_json_object(connection, patch);
    // json_patch merges objects in depth; removing the keys first makes it replace them.
    auto& update = connection.prepared(
        "UPDATE documents SET metadata = json_patch(json_patch(metadata,"
        " (SELECT json_group_object(key, NULL) FROM json_each(?1))), ?1) WHERE id = ?2");
    update.bind(1, patch).bind(2, document).run();
}

}  // namespace ragdoll::documents_sqlite
