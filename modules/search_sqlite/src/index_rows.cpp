#include "index_rows.hpp"

#include <map>

#include "bm25.hpp"
#include "segmentation.hpp"

namespace ragdoll::search_sqlite {
namespace {

using search::FulltextEntry;
using search::FulltextUpdate;

struct IndexedChunk {
    std::int64_t row_id = 0;
    std::int64_t words = 0;
};

std::map<documents::ChunkId, IndexedChunk> chunks_in_index(sqlite::Connection& connection,
                                                           documents::VersionId version) {
    auto& query = connection.prepared("SELECT chunk_id, row_id, words FROM search_chunks WHERE version_id = ?");
    query.bind(1, version);
    std::map<documents::ChunkId, IndexedChunk> chunks;
    while (query.step()) chunks.emplace(query.integer(0), IndexedChunk{query.integer(1), query.integer(2)});
    return chunks;
}

bool is_same(sqlite::Connection& connection, std::int64_t row, const FulltextEntry& segmented) {
    auto& query =
        connection.prepared("SELECT 1 FROM search_words WHERE rowid = ? AND text = ? AND heading = ? AND title = ?");
    query.bind(1, row).bind(2, segmented.text).bind(3, segmented.heading).bind(4, segmented.title);
    const bool same = query.step();
    query.reset();
    return same;
}

void count(sqlite::Connection& connection, int chunks, std::int64_t words) {
    connection.prepared("UPDATE search_state SET chunks = chunks + ?, words = words + ?")
        .bind(1, chunks)
        .bind(2, words)
        .run();
}

void remove_chunk(sqlite::Connection& connection, documents::ChunkId chunk, const IndexedChunk& indexed) {
    connection.prepared("DELETE FROM search_words WHERE rowid = ?").bind(1, indexed.row_id).run();
    connection.prepared("DELETE FROM search_chunks WHERE chunk_id = ?").bind(1, chunk).run();
    count(connection, -1, -indexed.words);
}

void insert_chunk(sqlite::Connection& connection, documents::VersionId version, const FulltextEntry& segmented) {
    const std::int64_t length =
        count_words(segmented.text) + count_words(segmented.heading) + count_words(segmented.title);
    const std::int64_t row = row_id(segmented.chunk_id, length);
    auto& words = connection.prepared("INSERT INTO search_words (rowid, text, heading, title) VALUES (?, ?, ?, ?)");
    words.bind(1, row).bind(2, segmented.text).bind(3, segmented.heading).bind(4, segmented.title).run();
    auto& chunks = connection.prepared("INSERT INTO search_chunks VALUES (?, ?, ?, ?)");
    chunks.bind(1, segmented.chunk_id).bind(2, version).bind(3, row).bind(4, length).run();
    count(connection, 1, length);
}

void take_entry(sqlite::Connection& connection, documents::VersionId version, const FulltextEntry& entry,
                std::map<documents::ChunkId, IndexedChunk>& old) {
    const FulltextEntry segmented{entry.chunk_id, segment(entry.title), segment(entry.heading), segment(entry.text)};
    if (const auto known = old.extract(entry.chunk_id)) {
        if (is_same(connection, known.mapped().row_id, segmented)) return;
        remove_chunk(connection, entry.chunk_id, known.mapped());
    }
    insert_chunk(connection, version, segmented);
}

}  // namespace

IndexState read_state(sqlite::Connection& connection) {
    auto& query = connection.prepared("SELECT position, chunks, words FROM search_state");
    IndexState state;
    if (query.step()) state = {query.integer(0), query.integer(1), query.integer(2)};
    query.reset();
    return state;
}

void write_position(sqlite::Connection& connection, std::int64_t position) {
    connection.prepared("UPDATE search_state SET position = ?").bind(1, position).run();
}

void take_update(sqlite::Connection& connection, const FulltextUpdate& update) {
    // A version is often announced again for one more chunk (its summary): what is unchanged is left alone.
    auto old = chunks_in_index(connection, update.version_id);
    documents::ChunkId last = 0;
    for (auto entries = update.entries_after(last); !entries.empty(); entries = update.entries_after(last)) {
        for (const FulltextEntry& entry : entries) take_entry(connection, update.version_id, entry, old);
        last = entries.back().chunk_id;
    }
    for (const auto& [chunk, indexed] : old) remove_chunk(connection, chunk, indexed);
}

void remove_everything(sqlite::Connection& connection) {
    connection.execute(
        "DELETE FROM search_words; DELETE FROM search_chunks; UPDATE search_state SET position = 0, chunks = 0, words "
        "= 0");
}

}  // namespace ragdoll::search_sqlite
