#include "ragdoll/search_sqlite/fulltext_index.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>

#include "match_expression.hpp"
#include "ragdoll/sqlite/connection.hpp"
#include "ragdoll/sqlite/transaction.hpp"
#include "schema.hpp"
#include "segmentation.hpp"

namespace ragdoll::search_sqlite {
namespace {

using search::Candidate;
using search::FulltextEntry;
using search::FulltextUpdate;
using search::VersionScope;

sqlite::ConnectionSettings connection_settings(const Settings& settings) {
    return {.busy_timeout = settings.busy_timeout, .cache_kib = settings.cache_kib, .mmap_bytes = settings.mmap_bytes};
}

std::set<documents::ChunkId> chunks_in_index(sqlite::Connection& connection, documents::VersionId version) {
    auto& query = connection.prepared("SELECT chunk_id FROM search_chunks WHERE version_id = ?").bind(1, version);
    std::set<documents::ChunkId> chunks;
    while (query.step()) chunks.insert(query.integer(0));
    return chunks;
}

bool is_same(sqlite::Connection& connection, documents::ChunkId chunk, const FulltextEntry& segmented) {
    auto& query =
        connection.prepared("SELECT 1 FROM search_words WHERE rowid = ? AND text = ? AND heading = ? AND title = ?");
    query.bind(1, chunk).bind(2, segmented.text).bind(3, segmented.heading).bind(4, segmented.title);
    const bool same = query.step();
    query.reset();
    return same;
}

void remove_chunk(sqlite::Connection& connection, documents::ChunkId chunk) {
    connection.prepared("DELETE FROM search_words WHERE rowid = ?").bind(1, chunk).run();
    connection.prepared("DELETE FROM search_chunks WHERE chunk_id = ?").bind(1, chunk).run();
}

void insert_chunk(sqlite::Connection& connection, documents::VersionId version, const FulltextEntry& segmented) {
    auto& words = connection.prepared("INSERT INTO search_words (rowid, text, heading, title) VALUES (?, ?, ?, ?)");
    words.bind(1, segmented.chunk_id).bind(2, segmented.text).bind(3, segmented.heading).bind(4, segmented.title).run();
    connection.prepared("INSERT INTO search_chunks (chunk_id, version_id) VALUES (?, ?)")
        .bind(1, segmented.chunk_id)
        .bind(2, version)
        .run();
}

/// A version is often announced again for one more chunk (its summary): what is unchanged is left alone.
void take(sqlite::Connection& connection, const FulltextUpdate& update) {
    std::set<documents::ChunkId> old = chunks_in_index(connection, update.version_id);
    for (const FulltextEntry& entry : update.entries) {
        const FulltextEntry segmented{entry.chunk_id, segment(entry.title), segment(entry.heading),
                                      segment(entry.text)};
        if (old.erase(entry.chunk_id) > 0) {
            if (is_same(connection, entry.chunk_id, segmented)) continue;
            remove_chunk(connection, entry.chunk_id);
        }
        insert_chunk(connection, update.version_id, segmented);
    }
    for (const documents::ChunkId chunk : old) remove_chunk(connection, chunk);
}

std::int64_t read_position(sqlite::Connection& connection) {
    auto& query = connection.prepared("SELECT position FROM search_state");
    const std::int64_t position = query.step() ? query.integer(0) : 0;
    query.reset();
    return position;
}

void write_position(sqlite::Connection& connection, std::int64_t position) {
    connection.prepared("UPDATE search_state SET position = ?").bind(1, position).run();
}

std::string as_json(const std::vector<documents::VersionId>& versions) {
    std::string json = "[";
    for (const documents::VersionId version : versions) json += (json.size() > 1 ? "," : "") + std::to_string(version);
    return json + "]";
}

// Weights of text, heading and title. A chunk whose document is titled with the word is a better answer than one that
// mentions it once; FTS5's bm25() is negative for the better, with k1 = 1.2 and b = 0.75.
#define SCORE "-bm25(search_words, 1.0, 1.0, 1.5)"

std::vector<Candidate> find(sqlite::Connection& connection, const std::string& expression, int limit,
                            const VersionScope& scope) {
    // FTS5 gives every match with its score; the best are found first and then joined to their versions.
    const char* sql = scope ? "SELECT w.rowid, c.version_id, " SCORE
                              " AS score FROM search_words w JOIN search_chunks c ON c.chunk_id = w.rowid"
                              " WHERE search_words MATCH ? AND c.version_id IN (SELECT value FROM json_each(?3))"
                              " ORDER BY score DESC LIMIT ?2"
                            : "SELECT m.id, c.version_id, m.score FROM (SELECT rowid AS id, " SCORE
                              " AS score FROM search_words WHERE search_words MATCH ? ORDER BY score DESC LIMIT ?2) m"
                              " JOIN search_chunks c ON c.chunk_id = m.id ORDER BY m.score DESC";
    auto& query = connection.prepared(sql);
    const std::string versions = scope ? as_json(*scope) : std::string();
    query.bind(1, expression).bind(2, limit);
    if (scope) query.bind(3, versions);
    std::vector<Candidate> found;
    while (query.step()) found.push_back({{query.integer(0), query.integer(1)}, query.real(2)});
    return found;
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
        if (!idle_readers.empty()) {
            auto reader = std::move(idle_readers.back());
            idle_readers.pop_back();
            return reader;
        }
        return std::make_unique<sqlite::Connection>(settings.file, connection_settings(settings));
    }

    void return_reader(std::unique_ptr<sqlite::Connection> reader) {
        const std::lock_guard lock(readers_mutex);
        --busy_readers;
        if (reader) idle_readers.push_back(std::move(reader));
        reader_returned.notify_one();
    }

    template <class Work>
    auto read(Work&& work) {
        auto reader = borrow_reader();
        try {
            auto result = work(*reader);
            return_reader(std::move(reader));
            return result;
        } catch (...) {
            return_reader(nullptr);  // its statements may be half read
            throw;
        }
    }

    const Settings settings;
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
    return state_->read([](sqlite::Connection& connection) { return read_position(connection); });
}

bool FulltextIndex::apply(std::int64_t from, std::int64_t to, std::span<const FulltextUpdate> updates) {
    const std::lock_guard lock(state_->writer_mutex);
    sqlite::Transaction transaction(state_->writer);
    if (read_position(state_->writer) != from) return false;
    for (const FulltextUpdate& update : updates) take(state_->writer, update);
    write_position(state_->writer, to);
    transaction.commit();
    return true;
}

std::vector<Candidate> FulltextIndex::search(std::string_view query, int limit, const VersionScope& scope) {
    const std::string expression = match_expression(query);
    if (expression.empty() || (scope && scope->empty())) return {};
    return state_->read(
        [&](sqlite::Connection& connection) { return find(connection, expression, std::max(limit, 1), scope); });
}

void FulltextIndex::clear() {
    const std::lock_guard lock(state_->writer_mutex);
    sqlite::Transaction transaction(state_->writer);
    state_->writer.execute("DELETE FROM search_words; DELETE FROM search_chunks");
    write_position(state_->writer, 0);
    transaction.commit();
}

std::int64_t FulltextIndex::size() {
    return state_->read([](sqlite::Connection& connection) {
        auto& query = connection.prepared("SELECT count(*) FROM search_chunks");
        const std::int64_t count = query.step() ? query.integer(0) : 0;
        query.reset();
        return count;
    });
}

}  // namespace ragdoll::search_sqlite
