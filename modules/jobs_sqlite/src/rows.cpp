#include "rows.hpp"

#include <charconv>
#include <cstring>

namespace ragdoll::jobs_sqlite {
namespace {

constexpr char kRecord = '\x1e';
constexpr char kField = '\x1f';
constexpr char kLine = '\x1d';

std::string without_separators(std::string_view text) {
    std::string clean(text);
    for (char& c : clean) {
        if (c == kRecord || c == kField || c == kLine) c = ' ';
    }
    return clean;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::int64_t number(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

Id read_id(const sqlite::Statement& row, int column) {
    std::array<std::uint8_t, Id::kBytes> bytes{};
    const auto blob = row.blob(column);
    if (blob.size() == bytes.size()) std::memcpy(bytes.data(), blob.data(), bytes.size());
    return Id(bytes);
}

std::optional<Id> read_optional_id(const sqlite::Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return read_id(row, column);
}

std::optional<std::string_view> text_or_null(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return text;
}

std::optional<std::int64_t> ms_or_null(const std::optional<Timestamp>& time) {
    if (!time) return std::nullopt;
    return to_epoch_ms(*time);
}

std::optional<Timestamp> read_time(const sqlite::Statement& row, int column) {
    const auto ms = row.optional_integer(column);
    if (!ms) return std::nullopt;
    return from_epoch_ms(*ms);
}

std::span<const std::byte> id_bytes(const Id& id) {
    return std::as_bytes(std::span(id.bytes()));
}

jobs::Job read_job(const sqlite::Statement& row) {
    jobs::Job job;
    job.id = read_id(row, 0);
    job.job_class = row.text(1);
    job.queue = row.text(2);
    job.priority = static_cast<int>(row.integer(3));
    job.arguments = row.text(4);
    job.state = static_cast<jobs::JobState>(row.integer(5));
    job.attempt = static_cast<int>(row.integer(6));
    job.crashes = static_cast<int>(row.integer(7));
    job.lease = row.integer(8);
    job.created_at = from_epoch_ms(row.integer(9));
    job.run_at = from_epoch_ms(row.integer(10));
    job.started_at = read_time(row, 11);
    job.finished_at = read_time(row, 12);
    if (const auto ms = row.optional_integer(13)) job.timeout = std::chrono::milliseconds(*ms);
    job.unique_key = row.text(14);
    job.checkpoint = row.text(15);
    job.errors = decode_errors(row.text(16));
    job.lane = row.text(17);
    job.batch = read_optional_id(row, 18);
    return job;
}

jobs::Job read_unfinished_job(const sqlite::Statement& row) {
    jobs::Job job = read_job(row);
    job.blocked_by = static_cast<jobs::BlockReason>(row.integer(19));
    job.waits_for = static_cast<int>(row.integer(20));
    job.has_dependents = row.integer(21) != 0;
    job.cancel_requested = row.integer(22) != 0;
    job.worker = read_optional_id(row, 23);
    return job;
}

jobs::Batch read_batch(const sqlite::Statement& row) {
    jobs::Batch batch;
    batch.id = read_id(row, 0);
    batch.name = row.text(1);
    batch.on_failure = static_cast<jobs::BatchFailurePolicy>(row.integer(2));
    batch.is_sealed = row.integer(3) != 0;
    batch.is_paused = row.integer(4) != 0;
    batch.created_at = from_epoch_ms(row.integer(5));
    batch.finished_at = read_time(row, 6);
    if (!row.is_null(7)) {
        batch.on_finished = jobs::NewJob{.job_class = std::string(row.text(7)),
                                         .queue = std::string(row.text(8)),
                                         .priority = static_cast<int>(row.integer(9)),
                                         .arguments = std::string(row.text(10))};
    }
    batch.callback = read_optional_id(row, 11);
    batch.total = row.integer(12);
    batch.completed = row.integer(13);
    batch.failed = row.integer(14);
    batch.cancelled = row.integer(15);
    return batch;
}

jobs::PeriodicJob read_periodic(const sqlite::Statement& row) {
    jobs::PeriodicJob periodic;
    periodic.name = row.text(0);
    periodic.schedule = row.text(1);
    periodic.time_zone = row.text(2);
    periodic.job.job_class = row.text(3);
    periodic.job.queue = row.text(4);
    periodic.job.priority = static_cast<int>(row.integer(5));
    periodic.job.arguments = row.text(6);
    periodic.job.lane = row.text(7);
    periodic.next_at = from_epoch_ms(row.integer(8));
    periodic.last_at = read_time(row, 9);
    return periodic;
}

std::string encode_errors(const std::vector<jobs::JobError>& errors) {
    std::string text;
    for (const jobs::JobError& error : errors) {
        if (!text.empty()) text += kRecord;
        text += std::to_string(error.attempt);
        text += kField + std::to_string(to_epoch_ms(error.occurred_at));
        text += kField + without_separators(error.code);
        text += kField + without_separators(error.message);
        text += kField;
        for (std::size_t i = 0; i < error.context.size(); ++i) {
            if (i > 0) text += kLine;
            text += without_separators(error.context[i]);
        }
    }
    return text;
}

std::vector<jobs::JobError> decode_errors(std::string_view text) {
    std::vector<jobs::JobError> errors;
    if (text.empty()) return errors;
    for (const std::string_view record : split(text, kRecord)) {
        const auto fields = split(record, kField);
        if (fields.size() != 5) continue;
        jobs::JobError error{.attempt = static_cast<int>(number(fields[0])),
                             .code = std::string(fields[2]),
                             .message = std::string(fields[3]),
                             .context = {},
                             .occurred_at = from_epoch_ms(number(fields[1]))};
        if (!fields[4].empty()) {
            for (const std::string_view line : split(fields[4], kLine)) error.context.emplace_back(line);
        }
        errors.push_back(std::move(error));
    }
    return errors;
}

}  // namespace ragdoll::jobs_sqlite
