#pragma once

#include <span>
#include <vector>

#include "ragdoll/documents/identifiers.hpp"

namespace ragdoll::documents {

/// The vector of one chunk under one model.
struct ChunkEmbedding {
    ChunkId chunk_id = 0;
    std::vector<float> values;  ///< of any length but 0; empty: this text has no vector under the model
    bool is_reliable = true;    ///< false: outside what the model knows, as another language
};

/// The same as it is read, borrowed for the time of a callback.
struct EmbeddingView {
    ChunkId chunk_id = 0;
    std::span<const float> values;  ///< never empty
    bool is_reliable = true;
};

}  // namespace ragdoll::documents
