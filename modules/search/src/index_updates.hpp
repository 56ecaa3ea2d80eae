#pragma once

#include "ragdoll/documents/published.hpp"
#include "ragdoll/search/fulltext_index.hpp"
#include "ragdoll/search/vector_index.hpp"

namespace ragdoll::search {

/// What the index is to hold of a version after its change.
FulltextUpdate fulltext_update(documents::Published& published, const documents::PublishedChange& change);
VectorUpdate vector_update(documents::Published& published, const documents::PublishedChange& change,
                           const VectorIndex& index);

}  // namespace ragdoll::search
