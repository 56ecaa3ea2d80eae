#include "schema.hpp"

#include <array>

#include "ragdoll/sqlite/migrations.hpp"

namespace ragdoll::documents_sqlite {
namespace {

// Enumerations are kept as the number of the enumerator; times as milliseconds since 1970.
constexpr std::array kHistory{sqlite::Migration{1, R"sql(
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    source_kind INTEGER NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    document_type TEXT NOT NULL,
    mime_type TEXT NOT NULL,
    metadata TEXT NOT NULL,
    status INTEGER NOT NULL DEFAULT 0,
    is_cancelled INTEGER NOT NULL DEFAULT 0,
    latest_version INTEGER NOT NULL DEFAULT 0,
    current_version INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX documents_by_source ON documents (source, source_kind) WHERE source_kind < 2;
CREATE INDEX documents_by_status ON documents (status, id);
CREATE INDEX documents_by_type ON documents (document_type, id);

CREATE TABLE document_counts (status INTEGER PRIMARY KEY, count INTEGER NOT NULL);
INSERT INTO document_counts VALUES (0, 0), (1, 0), (2, 0), (3, 0);
CREATE TRIGGER documents_counted_in AFTER INSERT ON documents BEGIN
    UPDATE document_counts SET count = count + 1 WHERE status = new.status;
END;
CREATE TRIGGER documents_counted_out AFTER DELETE ON documents BEGIN
    UPDATE document_counts SET count = count - 1 WHERE status = old.status;
END;
CREATE TRIGGER documents_counted_over AFTER UPDATE OF status ON documents WHEN old.status <> new.status BEGIN
    UPDATE document_counts SET count = count - 1 WHERE status = old.status;
    UPDATE document_counts SET count = count + 1 WHERE status = new.status;
END;

CREATE TABLE versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    byte_size INTEGER NOT NULL,
    path TEXT NOT NULL,
    blob_key TEXT NOT NULL,
    options TEXT NOT NULL,
    progress INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    format TEXT, mime_type TEXT, method TEXT, encoding TEXT, language TEXT, language_confidence REAL,
    title TEXT, author TEXT, written_at INTEGER, pages INTEGER, warnings TEXT,
    UNIQUE (document_id, number)
);
CREATE INDEX versions_by_hash ON versions (content_hash);
CREATE INDEX versions_by_blob ON versions (blob_key) WHERE blob_key <> '';

CREATE TABLE steps (
    version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    name INTEGER NOT NULL,
    target_id INTEGER NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    done INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    job_id BLOB,
    lease INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER,
    error_class TEXT, error_message TEXT, error_context TEXT, error_job_class TEXT, error_at INTEGER,
    started_at INTEGER, finished_at INTEGER, duration_ms REAL,
    model TEXT NOT NULL DEFAULT '',
    is_degraded INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (version_id, name, target_id)
) WITHOUT ROWID;
CREATE INDEX steps_unfinished ON steps (version_id) WHERE state < 3;

CREATE TABLE contents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    position INTEGER NOT NULL,
    embedding_model TEXT NOT NULL,
    language TEXT, encoding TEXT, chunk_size INTEGER, chunk_overlap INTEGER, method TEXT, extracted_at INTEGER,
    duration REAL, segments TEXT,
    page INTEGER, width INTEGER, height INTEGER, mime_type TEXT, alt_text TEXT, description_model TEXT,
    text TEXT NOT NULL,
    UNIQUE (version_id, kind, position)
);

CREATE TABLE pages (
    version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    label TEXT NOT NULL,
    text_begin INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    method TEXT NOT NULL,
    confidence REAL,
    PRIMARY KEY (version_id, position)
) WITHOUT ROWID;

CREATE TABLE chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    content_id INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text_begin INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    page INTEGER NOT NULL,
    start_time REAL,
    end_time REAL,
    heading_path TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (content_id, kind, position)
);

CREATE TABLE embedding_models (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE embeddings (
    id INTEGER PRIMARY KEY,
    is_reliable INTEGER NOT NULL,
    is_stale INTEGER NOT NULL DEFAULT 0,
    vector BLOB NOT NULL
);

CREATE TABLE document_outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id BLOB NOT NULL UNIQUE,
    job_class TEXT NOT NULL,
    queue TEXT NOT NULL,
    priority INTEGER NOT NULL,
    arguments TEXT NOT NULL,
    run_at INTEGER
);

CREATE TABLE published_changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id INTEGER NOT NULL UNIQUE,
    document_id INTEGER NOT NULL,
    is_published INTEGER NOT NULL
);
)sql"},
                              sqlite::Migration{2, R"sql(
ALTER TABLE chunks ADD COLUMN place TEXT;
)sql"},
                              sqlite::Migration{3, R"sql(
ALTER TABLE documents ADD COLUMN parent_id INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX documents_by_parent ON documents (parent_id, source) WHERE parent_id > 0;
ALTER TABLE contents ADD COLUMN blob_key TEXT NOT NULL DEFAULT '';
CREATE INDEX contents_by_blob ON contents (blob_key) WHERE blob_key <> '';
)sql"},
                              sqlite::Migration{4, R"sql(
CREATE TABLE extraction_checkpoints (
    version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (version_id, name)
) WITHOUT ROWID;
)sql"},
                              sqlite::Migration{5, R"sql(
ALTER TABLE chunks ADD COLUMN language TEXT NOT NULL DEFAULT '';
CREATE INDEX chunks_by_language ON chunks (language, content_id) WHERE language <> '';
)sql"}};

}  // namespace

void create_schema(sqlite::Connection& connection) {
    sqlite::migrate(connection, "documents", kHistory);
}

}  // namespace ragdoll::documents_sqlite
