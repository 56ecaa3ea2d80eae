#include "ragdoll/search_sqlite/fulltext_index.hpp"

#include <algorithm>
#include <mutex>

#include "bm25.hpp"
#include "index_rows.hpp"
#include "ragdoll/sqlite/connection.hpp"
#include "ragdoll/sqlite/connection_pool.hpp"
#include "ragdoll/sqlite/transaction.hpp"
#include "ranking.hpp"
#include "schema.hpp"

namespace ragdoll::search_sqlite {
namespace {

/// The map is for searches: a file that grows while it is written would have to be mapped anew all the time.
sqlite::ConnectionSettings connection_settings(const Settings& settings, std::int64_t mmap_bytes) {
    return {.busy_timeout = settings.busy_timeout, .cache_kib = settings.cache_kib, .mmap_bytes = mmap_bytes};
}

}  // namespace

struct FulltextIndex::State {
    explicit State(const Settings& settings)
        : writer(settings.file, connection_settings(settings, 0)),
          readers(settings.file, connection_settings(settings, settings.mmap_bytes),
                  static_cast<std::size_t>(std::clamp(settings.read_connections, 1, 64)),
                  [](sqlite::Connection& reader) { register_bm25(reader.handle()); }) {
        create_schema(writer);
    }

    TermCounts counts;
    std::mutex writer_mutex;  // guards the connection below
    sqlite::Connection writer;
    sqlite::ConnectionPool readers;
};

FulltextIndex::FulltextIndex(const Settings& settings) : state_(std::make_unique<State>(settings)) {}

FulltextIndex::~FulltextIndex() = default;

std::int64_t FulltextIndex::position() {
    const std::lock_guard lock(state_->writer_mutex);
    return read_state(state_->writer).position;
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
    return state_->readers.read([&](sqlite::Connection& connection) {
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
    return state_->readers.read([](sqlite::Connection& connection) { return read_state(connection).chunks; });
}

}  // namespace ragdoll::search_sqlite
