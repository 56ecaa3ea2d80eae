#pragma once

#include <vector>

#include "ragdoll/documents/document_store.hpp"
#include "ragdoll/search/fulltext_index.hpp"
#include "ragdoll/search/vector_index.hpp"

namespace ragdoll::search {

// Brings an index up to date and counts what it holds against what is published: `index_differs`. As it reads every
// published chunk it takes as long as building the index.

/// @param repair  builds an index that differs again.
std::vector<documents::Inconsistency> verify(documents::Published& published, FulltextIndex& index, bool repair);
std::vector<documents::Inconsistency> verify(documents::Published& published, VectorIndex& index, bool repair);

}  // namespace ragdoll::search
