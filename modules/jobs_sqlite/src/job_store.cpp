#include "ragdoll/jobs_sqlite/job_store.hpp"

#include <algorithm>

#include "job_tables.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/sqlite/connection_pool.hpp"
#include "rows.hpp"
#include "schema.hpp"
#include "wake_signal.hpp"
#include "worker_locks.hpp"

namespace ragdoll::jobs_sqlite {

using jobs::Job;
using jobs::JobId;
using jobs::JobState;
using jobs::VerdictKind;
using jobs::WorkerId;

namespace {

std::filesystem::path prepared_folder(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    return folder;
}

std::string join(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
    return text;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        names.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return names;
}

jobs::WorkerInfo read_worker(const sqlite::Statement& row) {
    return {.id = read_id(row, 0),
            .host = std::string(row.text(1)),
            .pid = static_cast<int>(row.integer(2)),
            .queues = split(row.text(3)),
            .concurrency = static_cast<int>(row.integer(4)),
            .busy = static_cast<int>(row.integer(5)),
            .started_at = from_epoch_ms(row.integer(6)),
            .heartbeat_at = from_epoch_ms(row.integer(7))};
}

void remember(Job& job, const jobs::JobError& error) {
    job.errors.push_back(error);
    if (static_cast<int>(job.errors.size()) > jobs::kMaxErrorHistory) job.errors.erase(job.errors.begin());
}

JobState final_state(VerdictKind kind) {
    switch (kind) {
        case VerdictKind::completed: return JobState::completed;
        case VerdictKind::dead: return JobState::dead;
        case VerdictKind::cancelled: return JobState::cancelled;
        default: return JobState::discarded;
    }
}

}  // namespace

class JobStore::Impl {
public:
    Impl(const std::filesystem::path& data_folder, const Clock& time, IdSource& id_source, bool survive_power_failure)
        : folder(prepared_folder(data_folder)),
          clock(time),
          ids(id_source),
          writer(folder / "ragdoll.db", {.survive_power_failure = survive_power_failure}),
          readers(folder / "ragdoll.db", {.cache_kib = 2048}, 4),
          locks(folder / "workers"),
          signal(folder / "wakeup") {
        migrate_schema(writer);
    }

    /// One write transaction; wakes the waiting when it made jobs available.
    template <class Work>
    auto write(Work&& work) {
        const std::scoped_lock lock(mutex);
        JobTables tables(writer, clock.now());
        auto result = work(tables);
        if (tables.commit()) signal.raise();
        return result;
    }

    bool carry_out(JobTables& tables, const jobs::Completion& completion);
    jobs::Rescued rescue(JobTables& tables, Job job, const WorkerId& worker, bool was_running);
    std::vector<WorkerId> dead_workers();

    const std::filesystem::path folder;
    const Clock& clock;
    IdSource& ids;
    std::mutex mutex;  // guards writer
    sqlite::Connection writer;
    sqlite::ConnectionPool readers;
    WorkerLocks locks;
    WakeSignal signal;
};

JobStore::JobStore(const std::filesystem::path& folder, const Clock& clock, IdSource& ids, bool survive_power_failure)
    : impl_(std::make_unique<Impl>(folder, clock, ids, survive_power_failure)) {}

JobStore::~JobStore() = default;

std::vector<jobs::Enqueued> JobStore::enqueue(std::span<const jobs::NewJob> jobs) {
    return impl_->write([&](JobTables& tables) {
        std::vector<jobs::Enqueued> result;
        result.reserve(jobs.size());
        for (const jobs::NewJob& job : jobs) result.push_back(tables.insert(job, job.id ? *job.id : impl_->ids.next()));
        return result;
    });
}

void JobStore::register_worker(const jobs::WorkerInfo& worker) {
    impl_->locks.release(worker.id);  // one that was given up as dead may come back
    impl_->locks.hold(worker.id);
    const std::string queues = join(worker.queues);
    const std::scoped_lock lock(impl_->mutex);
    auto& statement = impl_->writer.prepared("INSERT OR REPLACE INTO workers VALUES (?, ?, ?, ?, ?, 0, ?, ?)");
    statement.bind(1, id_bytes(worker.id)).bind(2, worker.host).bind(3, worker.pid).bind(4, queues);
    statement.bind(5, worker.concurrency)
        .bind(6, to_epoch_ms(worker.started_at))
        .bind(7, to_epoch_ms(impl_->clock.now()));
    statement.run();
}

bool JobStore::heartbeat(const WorkerId& worker, int busy) {
    const std::scoped_lock lock(impl_->mutex);
    auto& statement = impl_->writer.prepared("UPDATE workers SET heartbeat_at = ?, busy = ? WHERE id = ?");
    statement.bind(1, to_epoch_ms(impl_->clock.now())).bind(2, busy).bind(3, id_bytes(worker)).run();
    return impl_->writer.changes() == 1;
}

void JobStore::deregister_worker(const WorkerId& worker) {
    impl_->write([&](JobTables& tables) {
        for (Job& job : tables.running_of(worker)) {
            job.state = JobState::available;
            --job.attempt;
            tables.update(job, JobState::running);
        }
        auto& removal = impl_->writer.prepared("DELETE FROM workers WHERE id = ?");
        removal.bind(1, id_bytes(worker)).run();
        return true;
    });
    impl_->locks.release(worker);
}

std::vector<jobs::WorkerInfo> JobStore::workers() {
    const auto reader = impl_->readers.acquire();
    auto& rows =
        reader->prepared("SELECT id, host, pid, queues, concurrency, busy, started_at, heartbeat_at FROM workers");
    std::vector<jobs::WorkerInfo> result;
    while (rows.step()) result.push_back(read_worker(rows));
    return result;
}

std::vector<Job> JobStore::claim(const jobs::ClaimRequest& request) {
    {
        // Looking is cheap and waits for nobody; only if there is something is the write lock taken.
        const auto reader = impl_->readers.acquire();
        const bool found = std::ranges::any_of(request.queues, [&](const std::string& queue) {
            auto& row = reader->prepared("SELECT 1 FROM jobs WHERE state = 1 AND queue = ? LIMIT 1");
            row.bind(1, queue);
            const bool has_job = row.step();
            row.reset();
            return has_job;
        });
        if (!found) return {};
    }
    return impl_->write([&](JobTables& tables) {
        std::vector<Job> claimed;
        for (const std::string& queue : request.queues) {
            const int wanted = request.limit - static_cast<int>(claimed.size());
            if (wanted <= 0) break;
            if (tables.is_paused(queue)) continue;
            for (Job& job : tables.claim(request.worker, queue, wanted)) claimed.push_back(std::move(job));
        }
        return claimed;
    });
}

bool JobStore::Impl::carry_out(JobTables& tables, const jobs::Completion& completion) {
    const jobs::Verdict& verdict = completion.verdict;
    if (verdict.kind == VerdictKind::completed) return tables.complete(completion.id, completion.lease);
    auto job = tables.find_unfinished(completion.id);
    if (!job || job->state != JobState::running || job->lease != completion.lease) return false;
    if (verdict.error && verdict.kind != VerdictKind::release) remember(*job, *verdict.error);
    job->crashes = 0;
    switch (verdict.kind) {
        case VerdictKind::release:
            --job->attempt;
            job->state = JobState::available;
            break;
        case VerdictKind::snooze: --job->attempt; [[fallthrough]];
        case VerdictKind::retry:
            job->run_at = verdict.run_at;
            job->state = verdict.run_at <= clock.now()        ? JobState::available
                         : verdict.kind == VerdictKind::retry ? JobState::retrying
                                                              : JobState::scheduled;
            break;
        default:
            job->state = final_state(verdict.kind);
            tables.finish(*job, JobState::running);
            return true;
    }
    tables.update(*job, JobState::running);
    return true;
}

void JobStore::note_begin(const WorkerId& worker, const JobId& id) {
    impl_->locks.note_begin(worker, id);
}

void JobStore::note_end(const WorkerId& worker, const JobId& id) {
    impl_->locks.note_end(worker, id);
}

std::vector<bool> JobStore::finish(std::span<const jobs::Completion> completions) {
    return impl_->write([&](JobTables& tables) {
        std::vector<bool> accepted;
        for (const jobs::Completion& completion : completions) accepted.push_back(impl_->carry_out(tables, completion));
        return accepted;
    });
}

bool JobStore::save_checkpoint(const JobId& id, std::int64_t lease, const std::string& checkpoint) {
    const std::scoped_lock lock(impl_->mutex);
    auto& statement = impl_->writer.prepared("UPDATE jobs SET checkpoint = ? WHERE id = ? AND lease = ? AND state = 2");
    statement.bind(1, checkpoint).bind(2, id_bytes(id)).bind(3, lease).run();
    return impl_->writer.changes() == 1;
}

std::vector<JobId> JobStore::cancel_requests(const WorkerId& worker) {
    const auto reader = impl_->readers.acquire();
    auto& rows = reader->prepared("SELECT id FROM jobs WHERE state = 2 AND worker = ? AND cancel_requested");
    rows.bind(1, id_bytes(worker));
    std::vector<JobId> result;
    while (rows.step()) result.push_back(read_id(rows, 0));
    return result;
}

std::vector<WorkerId> JobStore::Impl::dead_workers() {
    const Timestamp oldest = clock.now() - jobs::kHeartbeatTimeout;
    const auto reader = readers.acquire();
    auto& rows = reader->prepared("SELECT id, heartbeat_at FROM workers");
    std::vector<WorkerId> dead;
    while (rows.step()) {
        const WorkerId id = read_id(rows, 0);
        const bool is_silent = from_epoch_ms(rows.integer(1)) < oldest;
        if (is_silent || locks.is_abandoned(id)) dead.push_back(id);
    }
    return dead;
}

jobs::Rescued JobStore::Impl::rescue(JobTables& tables, Job job, const WorkerId& worker, bool was_running) {
    if (was_running)
        ++job.crashes;
    else
        --job.attempt;
    if (was_running && job.crashes >= jobs::kMaxCrashes) {
        remember(job, {.attempt = job.attempt,
                       .code = "worker_died",
                       .message = "the worker died over it " + std::to_string(job.crashes) + " times in a row",
                       .context = {},
                       .occurred_at = clock.now()});
        job.state = JobState::dead;
        tables.finish(job, JobState::running);
    } else {
        job.state = JobState::available;
        tables.update(job, JobState::running);
    }
    return {std::move(job), worker};
}

std::vector<jobs::Rescued> JobStore::rescue_orphans() {
    std::vector<jobs::Rescued> rescued;
    for (const WorkerId& worker : impl_->dead_workers()) {
        const auto begun = impl_->locks.begun_jobs(worker);
        impl_->write([&](JobTables& tables) {
            auto& removal = impl_->writer.prepared("DELETE FROM workers WHERE id = ?");
            removal.bind(1, id_bytes(worker)).run();
            if (impl_->writer.changes() == 0) return false;  // another process was quicker
            for (Job& job : tables.running_of(worker)) {
                const bool was_running = begun.contains(job.id);
                rescued.push_back(impl_->rescue(tables, std::move(job), worker, was_running));
            }
            return true;
        });
        impl_->locks.remove_file(worker);
    }
    return rescued;
}

int JobStore::promote_due() {
    const auto due = next_due_at();
    if (!due || *due > impl_->clock.now()) return 0;
    return impl_->write([&](JobTables& tables) {
        int promoted = 0;
        for (Job& job : tables.due()) {
            const JobState before = job.state;
            job.state = JobState::available;
            tables.update(job, before);
            ++promoted;
        }
        return promoted;
    });
}

std::optional<Timestamp> JobStore::next_due_at() {
    const auto reader = impl_->readers.acquire();
    auto& row = reader->prepared("SELECT run_at FROM jobs WHERE state IN (0, 3) ORDER BY run_at LIMIT 1");
    if (!row.step()) return std::nullopt;
    const Timestamp due = from_epoch_ms(row.integer(0));
    row.reset();
    return due;
}

int JobStore::prune(const jobs::Retention& retention) {
    const Timestamp now = impl_->clock.now();
    return impl_->write([&](JobTables&) {
        // The counters follow in the same transaction; a thousand at a time keeps it short.
        impl_->writer.execute(
            "CREATE TEMP TABLE IF NOT EXISTS pruned (id BLOB, queue TEXT, state INTEGER); DELETE FROM pruned");
        auto& choice = impl_->writer.prepared(
            "INSERT INTO pruned SELECT id, queue, state FROM finished_jobs WHERE finished_at < CASE state WHEN 6 THEN "
            "?1 ELSE ?2 END LIMIT 1000");
        choice.bind(1, to_epoch_ms(now - retention.dead)).bind(2, to_epoch_ms(now - retention.completed)).run();
        const int pruned = impl_->writer.changes();
        impl_->writer.execute(
            "DELETE FROM finished_jobs WHERE id IN (SELECT id FROM pruned); "
            "UPDATE job_counts SET jobs = jobs - (SELECT count(*) FROM pruned p WHERE p.queue = job_counts.queue AND "
            "p.state = job_counts.state) "
            "WHERE (queue, state) IN (SELECT DISTINCT queue, state FROM pruned)");
        return pruned;
    });
}

std::uint32_t JobStore::wake_token() {
    return impl_->signal.value();
}

void JobStore::wait(std::uint32_t token, std::chrono::milliseconds at_most) {
    impl_->signal.wait(token, at_most);
}

void JobStore::wake() {
    impl_->signal.raise();
}

std::optional<Job> JobStore::find(const JobId& id) {
    const auto reader = impl_->readers.acquire();
    auto& row =
        reader->prepared("SELECT " RAGDOLL_JOB_COLUMNS " FROM jobs WHERE id = ?1 UNION ALL SELECT " RAGDOLL_JOB_COLUMNS
                         " FROM finished_jobs WHERE id = ?1");
    row.bind(1, id_bytes(id));
    if (!row.step()) return std::nullopt;
    std::optional<Job> job = read_job(row);
    row.reset();
    return job;
}

std::vector<Job> JobStore::list(const jobs::JobFilter& filter) {
    const auto reader = impl_->readers.acquire();
    constexpr const char* kConditions =
        " WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR queue = ?2) AND (?3 IS NULL OR class = ?3) AND (?4 IS "
        "NULL OR id < ?4) ";
    const std::string sql = std::string("SELECT " RAGDOLL_JOB_COLUMNS " FROM jobs") + kConditions +
                            "UNION ALL SELECT " RAGDOLL_JOB_COLUMNS " FROM finished_jobs" + kConditions +
                            "ORDER BY 1 DESC LIMIT ?5";
    auto& rows = reader->prepared(sql.c_str());
    if (filter.state) rows.bind(1, static_cast<int>(*filter.state));
    if (!filter.queue.empty()) rows.bind(2, filter.queue);
    if (!filter.job_class.empty()) rows.bind(3, filter.job_class);
    if (filter.after) rows.bind(4, id_bytes(*filter.after));
    rows.bind(5, filter.limit);
    std::vector<Job> result;
    while (rows.step()) {
        result.push_back(read_job(rows));
        result.back().errors.clear();
    }
    return result;
}

jobs::StateCounts JobStore::counts() {
    const auto reader = impl_->readers.acquire();
    auto& rows = reader->prepared("SELECT state, sum(jobs) FROM job_counts GROUP BY state");
    jobs::StateCounts counts;
    while (rows.step()) counts[static_cast<JobState>(rows.integer(0))] = rows.integer(1);
    return counts;
}

std::vector<jobs::QueueStatus> JobStore::queues() {
    const auto reader = impl_->readers.acquire();
    const sqlite::ReadTransaction one_state(*reader);
    std::map<std::string, jobs::QueueStatus> by_name;
    auto& counts = reader->prepared("SELECT queue, state, jobs FROM job_counts");
    while (counts.step()) {
        jobs::QueueStatus& queue = by_name[std::string(counts.text(0))];
        const std::int64_t number = counts.integer(2);
        switch (static_cast<JobState>(counts.integer(1))) {
            case JobState::scheduled: queue.scheduled = number; break;
            case JobState::available: queue.available = number; break;
            case JobState::running: queue.running = number; break;
            case JobState::retrying: queue.retrying = number; break;
            default: break;
        }
    }
    auto& paused = reader->prepared("SELECT queue FROM paused_queues");
    while (paused.step()) by_name[std::string(paused.text(0))].is_paused = true;
    std::vector<jobs::QueueStatus> result;
    for (auto& [name, queue] : by_name) {
        queue.name = name;
        if (queue.available > 0) {
            // Ids rise with time: the first of each priority is its oldest, and priorities are few.
            auto& oldest = reader->prepared(
                "WITH RECURSIVE heads (priority) AS (SELECT max(priority) FROM jobs WHERE state = 1 AND queue = ?1 "
                "UNION ALL "
                "SELECT (SELECT max(priority) FROM jobs WHERE state = 1 AND queue = ?1 AND priority < heads.priority) "
                "FROM heads "
                "WHERE heads.priority IS NOT NULL) SELECT min((SELECT run_at FROM jobs WHERE state = 1 AND queue = ?1 "
                "AND "
                "priority = heads.priority ORDER BY id LIMIT 1)) FROM heads WHERE priority IS NOT NULL");
            oldest.bind(1, name);
            if (oldest.step() && !oldest.is_null(0)) queue.oldest_available = from_epoch_ms(oldest.integer(0));
            oldest.reset();
        }
        result.push_back(queue);
    }
    return result;
}

void JobStore::pause_queue(const std::string& queue) {
    const std::scoped_lock lock(impl_->mutex);
    impl_->writer.prepared("INSERT OR IGNORE INTO paused_queues VALUES (?)").bind(1, queue).run();
}

void JobStore::resume_queue(const std::string& queue) {
    {
        const std::scoped_lock lock(impl_->mutex);
        impl_->writer.prepared("DELETE FROM paused_queues WHERE queue = ?").bind(1, queue).run();
    }
    impl_->signal.raise();
}

std::int64_t JobStore::clear_queue(const std::string& queue) {
    std::int64_t cleared = 0;
    for (;;) {  // in pieces, so that a long queue does not hold up the others
        const auto done = impl_->write([&](JobTables& tables) {
            auto waiting = tables.waiting_in(queue);
            for (Job& job : waiting) {
                const JobState before = job.state;
                job.state = JobState::cancelled;
                tables.finish(std::move(job), before);
            }
            return waiting.size();
        });
        if (done == 0) return cleared;
        cleared += static_cast<std::int64_t>(done);
    }
}

bool JobStore::retry(const JobId& id) {
    return impl_->write([&](JobTables& tables) {
        if (auto job = tables.find_unfinished(id)) {
            if (job->state == JobState::running) return false;
            const JobState before = job->state;
            job->state = JobState::available;
            job->run_at = impl_->clock.now();
            tables.update(*job, before);
            return true;
        }
        const auto job = tables.find_finished(id);
        if (!job || job->state == JobState::completed) return false;
        tables.revive(*job, job->state);
        return true;
    });
}

bool JobStore::discard(const JobId& id) {
    return impl_->write([&](JobTables& tables) {
        auto job = tables.find_unfinished(id);
        if (!job) job = tables.find_finished(id);
        if (!job) return false;
        const JobState before = job->state;
        if (before == JobState::running || (is_final(before) && before != JobState::dead)) return false;
        job->state = JobState::discarded;
        tables.finish(std::move(*job), before);
        return true;
    });
}

bool JobStore::cancel(const JobId& id) {
    return impl_->write([&](JobTables& tables) {
        auto job = tables.find_unfinished(id);
        if (!job) return false;
        if (job->state == JobState::running) {
            impl_->writer.prepared("UPDATE jobs SET cancel_requested = 1 WHERE id = ?").bind(1, id_bytes(id)).run();
            return true;
        }
        const JobState before = job->state;
        job->state = JobState::cancelled;
        tables.finish(std::move(*job), before);
        return true;
    });
}

}  // namespace ragdoll::jobs_sqlite
