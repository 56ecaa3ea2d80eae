#pragma once

#include <span>

#include "embedded_documents.hpp"
#include "ragdoll/documents/content.hpp"
#include "ragdoll/extraction/result.hpp"

namespace ragdoll::pipeline {

/// Tells the images of an extraction where their bytes are kept.
/// @param result  of the extraction, with what the reader said of the images, in the order of `images`. Those of
///                recognised pages are left out: what is written in them is in the text.
/// @param files   what was kept; a picture that appears several times is given to its first appearance only, so that it
///                is described once.
void attach_bytes(std::span<documents::ImageContent> images, const extraction::ExtractionResult& result,
                  std::span<const EmbeddedBlobs::Kept> files);

}  // namespace ragdoll::pipeline
