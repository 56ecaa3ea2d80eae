#include "embeddings.hpp"

#include <cstring>

#include "contents.hpp"
#include "ragdoll/base/error.hpp"
#include "rows.hpp"

namespace ragdoll::documents_sqlite {
namespace {

using namespace documents;

// The row id of an embedding is chunk id * 256 + model id: unique and compact, without a second index.
constexpr std::int64_t kMostModels = 255;

std::int64_t find_model(sqlite::Connection& connection, const std::string& model) {
    auto& query = connection.prepared("SELECT id FROM embedding_models WHERE name = ?").bind(1, model);
    const std::int64_t id = query.step() ? query.integer(0) : 0;
    query.reset();
    return id;
}

std::int64_t model_id(sqlite::Connection& connection, const std::string& model) {
    if (const std::int64_t known = find_model(connection, model)) return known;
    connection.prepared("INSERT INTO embedding_models (name) VALUES (?)").bind(1, model).run();
    const std::int64_t id = connection.last_insert_rowid();
    if (id > kMostModels) {
        throw Error(Disposition::discard, "too_many_models", "the store knows 255 embedding models already");
    }
    return id;
}

std::int64_t embedding_id(ChunkId chunk, std::int64_t model) {
    return chunk * 256 + model;
}

bool is_chunk_of(sqlite::Connection& connection, ChunkId chunk, VersionId version) {
    auto& query = connection.prepared(
        "SELECT 1 FROM chunks c JOIN contents n ON n.id = c.content_id WHERE c.id = ? AND n.version_id = ?");
    query.bind(1, chunk).bind(2, version);
    const bool is_one = query.step();
    query.reset();
    return is_one;
}

bool has_fresh_vector(sqlite::Connection& connection, std::int64_t id) {
    auto& query = connection.prepared("SELECT 1 FROM embeddings WHERE id = ? AND NOT is_stale").bind(1, id);
    const bool has = query.step();
    query.reset();
    return has;
}

}  // namespace

std::vector<Chunk> chunks_without_embedding(sqlite::Connection& connection, const EmbeddingTarget& target,
                                            const std::string& model, int after_index, int limit) {
    auto& query =
        connection.prepared("SELECT " CHUNK_COLUMNS
                            " FROM chunks c LEFT JOIN embeddings e ON e.id = c.id * 256 + ?"
                            " WHERE c.content_id = ? AND c.kind = ? AND c.position > ? AND (e.id IS NULL OR e.is_stale)"
                            " ORDER BY c.position LIMIT ?");
    query.bind(1, find_model(connection, model)).bind(2, target.content_id).bind(3, column_of(target.kind));
    query.bind(4, after_index).bind(5, limit);
    std::vector<Chunk> chunks;
    while (query.step()) chunks.push_back(chunk_from(query));
    return chunks;
}

std::int64_t save_embeddings(sqlite::Connection& connection, VersionId version, const std::string& model,
                             std::span<const ChunkEmbedding> embeddings) {
    const std::int64_t model_number = model_id(connection, model);
    std::int64_t added = 0;
    for (const ChunkEmbedding& embedding : embeddings) {
        if (!is_chunk_of(connection, embedding.chunk_id, version)) continue;
        const std::int64_t id = embedding_id(embedding.chunk_id, model_number);
        if (!has_fresh_vector(connection, id)) ++added;
        auto& insert = connection.prepared(
            "INSERT OR REPLACE INTO embeddings (id, is_reliable, is_stale, vector) VALUES (?, ?, 0, ?)");
        insert.bind(1, id).bind(2, embedding.is_reliable ? 1 : 0).bind(3, std::as_bytes(std::span(embedding.values)));
        insert.run();
    }
    return added;
}

std::vector<EmbeddingTarget> targets_of(sqlite::Connection& connection, const Step& step) {
    if (step.target_id != 0) return {{step.target_id, ChunkKind::image}};
    std::vector<EmbeddingTarget> targets;
    for (const ContentId content : main_contents(connection, step.version_id)) {
        const bool is_summary = step.name == StepName::summary_embedding;
        targets.push_back({content, is_summary ? ChunkKind::summary : ChunkKind::text});
    }
    return targets;
}

void mark_embeddings_stale(sqlite::Connection& connection, const EmbeddingTarget& target) {
    auto& update = connection.prepared(
        "UPDATE embeddings SET is_stale = 1 WHERE id IN"
        " (SELECT c.id * 256 + m.id FROM chunks c, embedding_models m WHERE c.content_id = ? AND c.kind = ?)");
    update.bind(1, target.content_id).bind(2, column_of(target.kind)).run();
}

void drop_replaced_embeddings(sqlite::Connection& connection, const Step& step, const std::string& model) {
    const std::int64_t kept = find_model(connection, model);
    if (kept == 0) return;  // the step did not say which model: keep everything
    for (const EmbeddingTarget& target : targets_of(connection, step)) {
        auto& remove = connection.prepared(
            "DELETE FROM embeddings WHERE (is_stale OR id % 256 <> ?1) AND id IN"
            " (SELECT c.id * 256 + m.id FROM chunks c, embedding_models m WHERE c.content_id = ?2 AND c.kind = ?3)");
        remove.bind(1, kept).bind(2, target.content_id).bind(3, column_of(target.kind)).run();
        connection.prepared("UPDATE contents SET embedding_model = ? WHERE id = ?")
            .bind(1, model)
            .bind(2, target.content_id)
            .run();
    }
}

void read_embeddings(sqlite::Connection& connection, VersionId version, const std::string& model,
                     const std::function<void(const EmbeddingView&)>& receive) {
    auto& query = connection.prepared(
        "SELECT c.id, e.vector, e.is_reliable FROM documents d JOIN contents n ON n.version_id = d.current_version"
        " JOIN chunks c ON c.content_id = n.id JOIN embeddings e ON e.id = c.id * 256 + ?2"
        " WHERE d.id = (SELECT document_id FROM versions WHERE id = ?1) AND d.current_version = ?1 ORDER BY c.id");
    query.bind(1, version).bind(2, find_model(connection, model));
    std::vector<float> values;
    while (query.step()) {
        const auto blob = query.blob(1);
        if (blob.empty()) continue;
        values.resize(blob.size() / sizeof(float));  // copied: a blob need not be aligned
        std::memcpy(values.data(), blob.data(), values.size() * sizeof(float));
        receive({query.integer(0), values, query.integer(2) != 0});
    }
}

std::vector<std::pair<std::string, std::int64_t>> count_embeddings_by_model(sqlite::Connection& connection) {
    auto& query = connection.prepared(
        "SELECT m.name, count(*) FROM embeddings e JOIN embedding_models m ON m.id = e.id % 256"
        " JOIN chunks c ON c.id = e.id / 256 JOIN contents n ON n.id = c.content_id"
        " JOIN versions v ON v.id = n.version_id JOIN documents d ON d.id = v.document_id AND d.current_version = v.id"
        " WHERE length(e.vector) > 0 GROUP BY m.id ORDER BY m.name");
    std::vector<std::pair<std::string, std::int64_t>> models;
    while (query.step()) models.emplace_back(query.text(0), query.integer(1));
    return models;
}

}  // namespace ragdoll::documents_sqlite
