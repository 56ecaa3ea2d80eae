#pragma once

#include "ragdoll/extraction/reader.hpp"
#include "recogniser.hpp"

namespace ragdoll::image {

/// Reads a picture. Without ReaderContext::recognise, what its file says: one page for each picture in it, without text
/// and with the warning `no_text_found`; with it, the text of those pages, boxes in pixels of the picture as it is
/// shown.
/// @throws Error (discard)  `corrupt_file`, `unsupported_format`, `picture_too_large`, `too_many_pages`,
///   `recognition_unavailable`, `text_too_long`.
extraction::ExtractionResult read_image(const extraction::Input& input, const extraction::ReaderContext& context,
                                        recognition::Recogniser& recogniser);

/// Makes the libraries that decode say nothing on standard error.
void set_up_libraries();

}  // namespace ragdoll::image
