#pragma once

#include "ragdoll/documents/result_store.hpp"

namespace ragdoll::pipeline {

/// A text; of a recording its transcript, as a text.
/// @throws Error  `content_not_found`, `invalid_arguments` when it is an image (both discard).
documents::TextContent text_content(documents::ResultStore& store, documents::ContentId id);

}  // namespace ragdoll::pipeline
