#include "ragdoll/search_sqlite/fulltext_index.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "bm25.hpp"
#include "index_rows.hpp"
#include "ragdoll/sqlite/connection.hpp"
#include "ragdoll/sqlite/transaction.hpp"
#include "ranking.hpp"
#include "schema.hpp"

namespace ragdoll::search_sqlite {
namespace {

sqlite::ConnectionSettings connection_settings(const Settings& settings) {
    return {.busy_timeout = settings.busy_timeout, .cache_kib = settings.cache_kib, .mmap_bytes = settings.mmap_bytes};
}

}  // namespace

struct FulltextIndex::State {
    explicit State(const Settings& wanted) : settings(wanted), writer(wanted.file, connection_settings(wanted)) {
        create_schema(writer);
    }

    std::unique_ptr<sqlite::Connection> borrow_reader() {
        std::unique_lock lock(readers_mutex);
        const int most = std::clamp(settings.read_connections, 1, 64);
        reader_returned.wait(lock, [&] { return busy_readers < most; });
        ++busy_readers;
        if (idle_readers.empty()) return nullptr;
        auto reader = std::move(idle_readers.back());
        idle_readers.pop_back();
        return reader;
    }

    void return_reader(std::unique_ptr<sqlite::Connection> reader) {
        const std::lock_guard lock(readers_mutex);
        --busy_readers;
        if (reader) idle_readers.push_back(std::move(reader));
        reader_returned.notify_one();
    }

    std::unique_ptr<sqlite::Connection> open_reader() const {
        auto reader = std::make_unique<sqlite::Connection>(settings.file, connection_settings(settings));
        register_bm25(reader->handle());
        return reader;
    }

    /// Runs `work(connection)` on one state of the database, beside others.
    template <class Work>
    auto read(Work&& work) {
        auto reader = borrow_reader();
        try {
            if (!reader) reader = open_reader();
            auto result = [&] {
                const sqlite::ReadTransaction transaction(*reader);
                return work(*reader);
            }();
            return_reader(std::move(reader));
            return result;
        } catch (...) {
            return_reader(nullptr);  // a statement that is half read would keep its state of the database
            throw;
        }
    }

    const Settings settings;
    TermCounts counts;
    std::mutex writer_mutex;  // guards the connection below
    sqlite::Connection writer;
    std::mutex readers_mutex;  // guards the two members below
    std::vector<std::unique_ptr<sqlite::Connection>> idle_readers;
    int busy_readers = 0;
    std::condition_variable reader_returned;
};

FulltextIndex::FulltextIndex(const Settings& settings) : state_(std::make_unique<State>(settings)) {}

FulltextIndex::~FulltextIndex() = default;

std::int64_t FulltextIndex::position() {
    return state_->read([](sqlite::Connection& connection) { return read_state(connection).position; });
}

bool FulltextIndex::apply(std::int64_t from, std::int64_t to, std::span<const search::FulltextUpdate> updates) {
    const std::lock_guard lock(state_->writer_mutex);
    sqlite::Transaction transaction(state_->writer);
    if (read_state(state_->writer).position != from) return false;
    for (const search::FulltextUpdate& update : updates) take_update(state_->writer, update);
    write_position(state_->writer, to);
    transaction.commit();
    return true;
}

std::vector<search::Candidate> FulltextIndex::search(std::string_view query, int limit,
                                                     const search::VersionScope& scope) {
    return state_->read([&](sqlite::Connection& connection) {
        return rank(connection, state_->counts, query, std::max(limit, 1), scope);
    });
}

void FulltextIndex::clear() {
    const std::lock_guard lock(state_->writer_mutex);
    sqlite::Transaction transaction(state_->writer);
    remove_everything(state_->writer);
    transaction.commit();
}

std::int64_t FulltextIndex::size() {
    return state_->read([](sqlite::Connection& connection) { return read_state(connection).chunks; });
}

}  // namespace ragdoll::search_sqlite
