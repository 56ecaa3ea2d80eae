#include "ragdoll/jobs_sqlite/job_store.hpp"

#include "job_reader.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/sqlite/connection_pool.hpp"
#include "ragdoll/sqlite/writer.hpp"
#include "rows.hpp"
#include "schema.hpp"
#include "sqlite_tables.hpp"
#include "wake_signal.hpp"
#include "worker_locks.hpp"

namespace ragdoll::jobs_sqlite {

using jobs::Job;
using jobs::JobId;
using jobs::WorkerId;

namespace {

constexpr int kReaders = 4;

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

}  // namespace

struct JobStore::State {
    State(const std::filesystem::path& data_folder, const Clock& time, std::shared_ptr<sqlite::Writer> given_writer)
        : folder(prepared_folder(data_folder)),
          clock(time),
          writer(std::move(given_writer)),
          readers(folder / "ragdoll.db", {.cache_kib = 2048}, kReaders),
          locks(folder / "workers"),
          signal(folder / "wakeup") {
        migrate_schema(*readers.acquire());
    }

    /// `work(tables)` in a transaction; whoever waits for jobs is woken when it made some available.
    template <class Work>
    void transact(Work&& work) {
        writer->write([&](sqlite::Connection& connection) {
            SqliteTables tables(connection, clock.now());
            work(tables);
            tables.flush();
            if (tables.made_available()) writer->after_commit([this] { signal.raise(); });
        });
    }

    const std::filesystem::path folder;
    const Clock& clock;
    const std::shared_ptr<sqlite::Writer> writer;
    sqlite::ConnectionPool readers;
    WorkerLocks locks;
    WakeSignal signal;
};

JobStore::JobStore(const std::filesystem::path& folder, const Clock& clock, IdSource& ids, bool survive_power_failure)
    : JobStore(folder, clock, ids,
               std::make_shared<sqlite::Writer>(
                   prepared_folder(folder) / "ragdoll.db",
                   sqlite::ConnectionSettings{.survive_power_failure = survive_power_failure})) {}

JobStore::JobStore(const std::filesystem::path& folder, const Clock& clock, IdSource& ids,
                   std::shared_ptr<sqlite::Writer> writer)
    : TransactionalStore(ids), ids_(ids), state_(std::make_unique<State>(folder, clock, std::move(writer))) {}

JobStore::~JobStore() = default;

void JobStore::transact(const std::function<void(jobs::JobTables&)>& work) {
    state_->transact([&](SqliteTables& tables) { work(tables); });
}

std::vector<jobs::Enqueued> JobStore::enqueue_within(sqlite3& connection, std::span<const jobs::NewJob> jobs) {
    sqlite::Connection borrowed(connection);
    if (!borrowed.in_transaction()) {
        throw Error(Disposition::discard, "no_transaction", "enqueue_within needs an open transaction");
    }
    SqliteTables tables(borrowed, state_->clock.now());
    jobs::JobLedger ledger(tables, ids_);
    auto result = ledger.enqueue(jobs);
    ledger.settle();
    tables.flush();
    return result;
}

// -- workers

void JobStore::register_worker(const jobs::WorkerInfo& worker) {
    state_->locks.release(worker.id);  // one that was given up as dead may come back
    state_->locks.hold(worker.id);
    const std::string queues = join(worker.queues);
    state_->transact([&](SqliteTables& tables) {
        auto& statement =
            tables.connection().prepared("INSERT OR REPLACE INTO workers VALUES (?, ?, ?, ?, ?, 0, ?, ?)");
        statement.bind(1, id_bytes(worker.id)).bind(2, worker.host).bind(3, worker.pid).bind(4, queues);
        statement.bind(5, worker.concurrency).bind(6, to_epoch_ms(worker.started_at));
        statement.bind(7, to_epoch_ms(tables.now())).run();
    });
}

bool JobStore::heartbeat(const WorkerId& worker, int busy) {
    bool is_known = false;
    state_->transact([&](SqliteTables& tables) {
        auto& statement = tables.connection().prepared("UPDATE workers SET heartbeat_at = ?, busy = ? WHERE id = ?");
        statement.bind(1, to_epoch_ms(tables.now())).bind(2, busy).bind(3, id_bytes(worker)).run();
        is_known = tables.connection().changes() == 1;
    });
    // Here nobody waits for the disk, as the commit would that finds the log full.
    state_->readers.acquire()->execute("PRAGMA wal_checkpoint(PASSIVE)");
    return is_known;
}

std::vector<jobs::WorkerInfo> JobStore::workers() {
    const auto reader = state_->readers.acquire();
    auto& rows =
        reader->prepared("SELECT id, host, pid, queues, concurrency, busy, started_at, heartbeat_at FROM workers");
    std::vector<jobs::WorkerInfo> result;
    while (rows.step()) result.push_back(read_worker(rows));
    return result;
}

std::vector<WorkerId> JobStore::dead_workers() {
    const Timestamp oldest = state_->clock.now() - jobs::kHeartbeatTimeout;
    std::vector<WorkerId> dead;
    for (const jobs::WorkerInfo& worker : workers()) {
        if (worker.heartbeat_at < oldest || state_->locks.is_abandoned(worker.id)) dead.push_back(worker.id);
    }
    return dead;
}

void JobStore::note_begin(const WorkerId& worker, const JobId& id) {
    state_->locks.note_begin(worker, id);
}

void JobStore::note_end(const WorkerId& worker, const JobId& id) {
    state_->locks.note_end(worker, id);
}

std::set<JobId> JobStore::begun_jobs(const WorkerId& worker) {
    return state_->locks.begun_jobs(worker);
}

void JobStore::forget_worker(const WorkerId& worker) {
    if (state_->locks.is_ours(worker)) return state_->locks.release(worker);
    state_->locks.remove_file(worker);
}

// -- claiming and waiting

std::vector<Job> JobStore::claim(const jobs::ClaimRequest& request) {
    // Looking is cheap and waits for nobody; only if there is something is the write lock taken.
    const bool has_some =
        state_->readers.read([&](sqlite::Connection& connection) { return has_available(connection, request.queues); });
    return has_some ? TransactionalStore::claim(request) : std::vector<Job>();
}

int JobStore::promote_due() {
    const auto due = next_due_at();
    return due && *due <= state_->clock.now() ? TransactionalStore::promote_due() : 0;
}

std::uint32_t JobStore::wake_token() {
    return state_->signal.value();
}

void JobStore::wait(std::uint32_t token, std::chrono::milliseconds at_most) {
    state_->signal.wait(token, at_most);
}

void JobStore::wake() {
    state_->signal.raise();
}

// -- looking

std::vector<JobId> JobStore::cancel_requests(const WorkerId& worker) {
    return state_->readers.read([&](sqlite::Connection& c) { return load_cancel_requests(c, worker); });
}

std::optional<Timestamp> JobStore::next_due_at() {
    return state_->readers.read([](sqlite::Connection& c) { return load_next_due(c); });
}

std::optional<Job> JobStore::find(const JobId& id) {
    return state_->readers.read([&](sqlite::Connection& c) { return load_job(c, id); });
}

std::vector<Job> JobStore::list(const jobs::JobFilter& filter) {
    return state_->readers.read([&](sqlite::Connection& c) { return load_jobs(c, filter); });
}

jobs::StateCounts JobStore::counts() {
    return state_->readers.read([](sqlite::Connection& c) { return load_counts(c); });
}

std::vector<jobs::QueueStatus> JobStore::queues() {
    return state_->readers.read([](sqlite::Connection& c) { return load_queues(c); });
}

std::int64_t JobStore::jobs_ahead_of(const JobId& id) {
    return state_->readers.read([&](sqlite::Connection& c) { return count_ahead_of(c, id); });
}

std::vector<jobs::Limit> JobStore::limits() {
    return state_->readers.read([](sqlite::Connection& c) { return load_limits(c); });
}

std::vector<jobs::LaneStatus> JobStore::lanes() {
    return state_->readers.read([](sqlite::Connection& c) { return load_lanes(c); });
}

std::optional<jobs::Batch> JobStore::find_batch(const jobs::BatchId& id) {
    return state_->readers.read([&](sqlite::Connection& c) {
        SqliteTables tables(c, state_->clock.now());
        return tables.find_batch(id);
    });
}

std::vector<jobs::Batch> JobStore::batches(int limit) {
    return state_->readers.read([&](sqlite::Connection& c) { return load_batches(c, limit); });
}

std::vector<jobs::PeriodicJob> JobStore::periodic_jobs() {
    return state_->readers.read([](sqlite::Connection& c) { return load_periodic_jobs(c); });
}

}  // namespace ragdoll::jobs_sqlite
