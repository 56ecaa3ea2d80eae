#include "schema.hpp"

#include <array>

#include "ragdoll/sqlite/migrations.hpp"

namespace ragdoll::search_sqlite {
namespace {

constexpr std::array kHistory{sqlite::Migration{1, R"sql(
CREATE VIRTUAL TABLE search_words USING fts5 (
    text, heading, title,
    tokenize = 'porter unicode61 remove_diacritics 2',
    columnsize = 0
);
CREATE TABLE search_chunks (
    chunk_id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL,
    row_id INTEGER NOT NULL,
    words INTEGER NOT NULL
);
CREATE INDEX search_chunks_by_version ON search_chunks (version_id);
CREATE TABLE search_state (position INTEGER NOT NULL, chunks INTEGER NOT NULL, words INTEGER NOT NULL);
INSERT INTO search_state VALUES (0, 0, 0);
)sql"},
                              // Words of Southeast Asia are cut in another way: the index is built again.
                              sqlite::Migration{2, R"sql(
DELETE FROM search_words;
DELETE FROM search_chunks;
UPDATE search_state SET position = 0, chunks = 0, words = 0;
)sql"}};

}  // namespace

void create_schema(sqlite::Connection& connection) {
    sqlite::migrate(connection, "search", kHistory);
}

}  // namespace ragdoll::search_sqlite
