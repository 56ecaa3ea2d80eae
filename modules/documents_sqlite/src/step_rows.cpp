#include "step_rows.hpp"

#include <boost/json.hpp>

#include "rows.hpp"

#define STEP_COLUMNS                                                                                                  \
    "s.version_id, s.name, s.target_id, s.state, s.attempts, s.done, s.total, s.job_id, s.lease, s.next_attempt_at, " \
    "s.error_class, s.error_message, s.error_context, s.error_job_class, s.error_at, s.started_at, s.finished_at, "   \
    "s.duration_ms, s.model, s.is_degraded"

namespace ragdoll::documents_sqlite {
namespace {

using namespace documents;

std::string to_json(const std::vector<std::string>& texts) {
    boost::json::array array;
    for (const std::string& text : texts) array.emplace_back(text);
    return boost::json::serialize(array);
}

std::vector<std::string> texts_from_json(std::string_view json) {
    std::vector<std::string> texts;
    if (json.empty()) return texts;
    const boost::json::value parsed = boost::json::parse(json);
    for (const auto& value : parsed.as_array()) texts.emplace_back(value.as_string());
    return texts;
}

std::optional<StepError> error_from(const sqlite::Statement& row) {
    if (row.is_null(10)) return std::nullopt;
    return StepError{std::string(row.text(10)), std::string(row.text(11)), texts_from_json(row.text(12)),
                     std::string(row.text(13)), from_epoch_ms(row.integer(14))};
}

Step step_from(const sqlite::Statement& row) {
    Step step;
    step.version_id = row.integer(0);
    step.name = enum_from<StepName>(row, 1);
    step.target_id = row.integer(2);
    step.state = enum_from<StepState>(row, 3);
    step.attempts = int_from(row, 4);
    step.done = row.integer(5);
    step.total = row.integer(6);
    step.job_id = id_from(row, 7);
    step.lease = row.integer(8);
    step.next_attempt_at = optional_time(row, 9);
    step.error = error_from(row);
    step.started_at = optional_time(row, 15);
    step.finished_at = optional_time(row, 16);
    step.duration_ms = optional_real(row, 17);
    step.model = row.text(18);
    step.is_degraded = row.integer(19) != 0;
    return step;
}

std::vector<Step> all_steps(sqlite::Statement& query) {
    std::vector<Step> steps;
    while (query.step()) steps.push_back(step_from(query));
    return steps;
}

void bind_error(sqlite::Statement& statement, const std::optional<StepError>& error, const std::string& context) {
    if (!error) {
        for (int index = 11; index <= 15; ++index) statement.bind_null(index);
        return;
    }
    statement.bind(11, error->error_class).bind(12, error->message).bind(13, context);
    statement.bind(14, error->job_class).bind(15, to_epoch_ms(error->occurred_at));
}

}  // namespace

std::vector<Step> load_steps(sqlite::Connection& connection, VersionId version) {
    auto& query =
        connection.prepared("SELECT " STEP_COLUMNS " FROM steps s WHERE s.version_id = ? ORDER BY s.name, s.target_id");
    return all_steps(query.bind(1, version));
}

std::optional<Step> find_step(sqlite::Connection& connection, VersionId version, StepName name, ContentId target) {
    auto& query = connection.prepared("SELECT " STEP_COLUMNS
                                      " FROM steps s WHERE s.version_id = ? AND s.name = ? AND s.target_id = ?");
    query.bind(1, version).bind(2, column_of(name)).bind(3, target);
    if (!query.step()) return std::nullopt;
    Step found = step_from(query);
    query.reset();
    return found;
}

void save_step(sqlite::Connection& connection, const Step& step) {
    const std::string context = step.error ? to_json(step.error->context) : std::string();
    auto& insert = connection.prepared(
        "INSERT OR REPLACE INTO steps VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, step.version_id).bind(2, column_of(step.name)).bind(3, step.target_id);
    insert.bind(4, column_of(step.state)).bind(5, step.attempts).bind(6, step.done).bind(7, step.total);
    if (step.job_id.is_null()) {
        insert.bind_null(8);
    } else {
        insert.bind(8, column_of(step.job_id));
    }
    insert.bind(9, step.lease).bind(10, column_of(step.next_attempt_at));
    bind_error(insert, step.error, context);
    insert.bind(16, column_of(step.started_at)).bind(17, column_of(step.finished_at)).bind(18, step.duration_ms);
    insert.bind(19, step.model).bind(20, step.is_degraded ? 1 : 0);
    insert.run();
}

std::vector<Step> load_unfinished_steps(sqlite::Connection& connection, VersionId after, int limit) {
    auto& query = connection.prepared("SELECT " STEP_COLUMNS
                                      " FROM steps s WHERE s.state < 3 AND s.job_id IS NOT NULL AND s.version_id IN"
                                      " (SELECT u.version_id FROM steps u JOIN versions v ON v.id = u.version_id"
                                      "  JOIN documents d ON d.id = v.document_id AND d.latest_version = v.id"
                                      "  WHERE u.state < 3 AND u.job_id IS NOT NULL AND u.version_id > ?"
                                      "  GROUP BY u.version_id ORDER BY u.version_id LIMIT ?)"
                                      " ORDER BY s.version_id, s.name, s.target_id");
    return all_steps(query.bind(1, after).bind(2, limit));
}

}  // namespace ragdoll::documents_sqlite
