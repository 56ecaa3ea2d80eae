#pragma once

#include <span>

#include "embedded_documents.hpp"
#include "ragdoll/documents/content.hpp"
#include "ragdoll/extraction/result.hpp"

namespace ragdoll::pipeline {

/// Tells the images of an extraction where their bytes are kept.
/// @param found   what the reader said of them, in the order of `images`.
/// @param files   what was kept; a picture that appears several times is given to its first appearance only, so that it
///                is described once.
void attach_bytes(std::span<documents::ImageContent> images, std::span<const extraction::EmbeddedImage> found,
                  std::span<const EmbeddedBlobs::Kept> files);

}  // namespace ragdoll::pipeline
