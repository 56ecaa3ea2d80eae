#pragma once

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ragdoll/documents/result_store.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

std::vector<documents::Chunk> chunks_without_embedding(sqlite::Connection& connection,
                                                       const documents::EmbeddingTarget& target,
                                                       const std::string& model, int after_index, int limit);

/// @returns how many of the chunks had no fresh vector of this model before.
std::int64_t save_embeddings(sqlite::Connection& connection, documents::VersionId version, const std::string& model,
                             std::span<const documents::ChunkEmbedding> embeddings);

/// What the chunks of an embedding step are: of a long text those of all its parts.
std::vector<documents::EmbeddingTarget> targets_of(sqlite::Connection& connection, const documents::Step& step);

/// They count as missing until they are made anew, and answer searches until then.
void mark_embeddings_stale(sqlite::Connection& connection, const documents::EmbeddingTarget& target);

/// After an embedding step is completed with `model`: removes the vectors of other models and what stayed stale.
void drop_replaced_embeddings(sqlite::Connection& connection, const documents::Step& step, const std::string& model);

/// Only of a published version.
void read_embeddings(sqlite::Connection& connection, documents::VersionId version, const std::string& model,
                     const std::function<void(const documents::EmbeddingView&)>& receive);

std::vector<std::pair<std::string, std::int64_t>> count_embeddings_by_model(sqlite::Connection& connection);

}  // namespace ragdoll::documents_sqlite
