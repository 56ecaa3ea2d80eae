#pragma once

#include <cstddef>

#include "ragdoll/documents/place.hpp"
#include "ragdoll/extraction/result.hpp"

namespace ragdoll::pipeline {

/// Tells where the chunks of an extraction stand. The result must outlive it. Not thread-safe.
class ChunkPlaces {
public:
    explicit ChunkPlaces(const extraction::ExtractionResult& result) : result_(result) {}

    /// Asked for in the order of `begin`; bytes of the text, end exclusive.
    documents::Place of(std::size_t begin, std::size_t end);

private:
    const extraction::ExtractionResult& result_;
    std::size_t page_ = 0;   ///< the last that begins at or before the chunk
    std::size_t block_ = 0;  ///< the first that ends behind the chunk's beginning
};

}  // namespace ragdoll::pipeline
