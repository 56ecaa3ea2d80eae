#pragma once

#include <vector>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/blob_store.hpp"
#include "ragdoll/documents/document_store.hpp"

namespace ragdoll::documents {

/// Compares the blobs with the rows that need them: `missing_blob` (only adding the file again helps) and
/// `leftover_blob`, which no row needs, as an extraction that failed leaves it. What is younger than a day may belong
/// to one that still runs and is not looked at.
/// @param repair  removes leftover blobs, and what writers that died have left.
std::vector<Inconsistency> verify_blobs(const BlobStore& blobs, DocumentStore& documents, Timestamp now, bool repair);

}  // namespace ragdoll::documents
