#include "ragdoll/search_sqlite/fulltext_index.hpp"

#include <algorithm>

#include "bm25.hpp"
#include "index_rows.hpp"
#include "ragdoll/sqlite/connection.hpp"
#include "ragdoll/sqlite/connection_pool.hpp"
#include "ragdoll/sqlite/writer.hpp"
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
    State(const Settings& settings, std::shared_ptr<sqlite::Writer> given_writer)
        : writer(given_writer ? std::move(given_writer)
                              : std::make_shared<sqlite::Writer>(settings.file, connection_settings(settings, 0))),
          readers(settings.file, connection_settings(settings, settings.mmap_bytes),
                  static_cast<std::size_t>(std::clamp(settings.read_connections, 1, 64)),
                  [](sqlite::Connection& reader) { register_bm25(reader.handle()); }) {
        create_schema(*readers.acquire());
    }

    TermCounts counts;
    const std::shared_ptr<sqlite::Writer> writer;
    sqlite::ConnectionPool readers;
};

FulltextIndex::FulltextIndex(const Settings& settings, std::shared_ptr<sqlite::Writer> writer)
    : state_(std::make_unique<State>(settings, std::move(writer))) {}

FulltextIndex::~FulltextIndex() = default;

std::int64_t FulltextIndex::position() {
    return state_->readers.read([](sqlite::Connection& connection) { return read_state(connection).position; });
}

bool FulltextIndex::apply(std::int64_t from, std::int64_t to, std::span<const search::FulltextUpdate> updates) {
    return state_->writer->write([&](sqlite::Connection& connection) {
        if (read_state(connection).position != from) return false;
        for (const search::FulltextUpdate& update : updates) take_update(connection, update);
        write_position(connection, to);
        return true;
    });
}

std::vector<search::Candidate> FulltextIndex::search(std::string_view query, int limit,
                                                     const search::VersionScope& scope) {
    return state_->readers.read([&](sqlite::Connection& connection) {
        return rank(connection, state_->counts, query, std::max(limit, 1), scope);
    });
}

void FulltextIndex::clear() {
    state_->writer->write([](sqlite::Connection& connection) { remove_everything(connection); });
}

std::int64_t FulltextIndex::size() {
    return state_->readers.read([](sqlite::Connection& connection) { return read_state(connection).chunks; });
}

}  // namespace ragdoll::search_sqlite
