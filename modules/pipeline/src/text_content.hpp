#pragma once

#include "ragdoll/documents/result_store.hpp"

namespace ragdoll::pipeline {

/// @throws Error  `content_not_found`, `invalid_arguments` when it is no text (both discard).
documents::TextContent text_content(documents::ResultStore& store, documents::ContentId id);

}  // namespace ragdoll::pipeline
