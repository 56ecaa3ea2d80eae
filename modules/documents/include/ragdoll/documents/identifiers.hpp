#pragma once

#include <cstdint>

namespace ragdoll::documents {

// Row numbers, from 1 and never given twice; 0 is none.
using DocumentId = std::int64_t;
using VersionId = std::int64_t;
using ContentId = std::int64_t;  ///< text, image and audio contents share one sequence
using ChunkId = std::int64_t;

}  // namespace ragdoll::documents
