#pragma once

#include <functional>
#include <string_view>

#include "ragdoll/extraction/result.hpp"
#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::pdf {

/// Pages read so far and in all.
using PageProgress = std::function<void(int done, int total)>;

/// Loads what poppler reads from the file system and silences its error output. Call once, before the process gives
/// up its rights: afterwards reading needs no file.
void prepare_poppler();

/// Reads the text of a PDF in reading order.
///
/// A page that fails or holds no text is a warning (`page_failed`, `page_without_text`), the others are good.
/// @throws Error (discard) `encrypted` when it cannot be opened without a password, `corrupt_file`,
///   `too_many_pages`, `text_too_long`.
extraction::ExtractionResult read_pdf(std::string_view bytes, const extraction::ResultLimits& limits,
                                      const PageProgress& progress);

}  // namespace ragdoll::pdf
