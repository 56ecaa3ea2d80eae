#pragma once

#include "ragdoll/documents/published.hpp"
#include "ragdoll/search/fulltext_index.hpp"
#include "ragdoll/search/vector_index.hpp"

namespace ragdoll::search {

// Brings an index up to the last published change. Cheap when there is none, so call it after completing a step and
// before searching. Changes are taken in groups; each group is whole in the index or not at all.

/// @returns the number of versions taken in.
int follow(documents::Published& published, FulltextIndex& index);
int follow(documents::Published& published, VectorIndex& index);

}  // namespace ragdoll::search
