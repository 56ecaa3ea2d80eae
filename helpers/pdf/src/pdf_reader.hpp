#pragma once

#include <memory>
#include <string_view>

#include "ragdoll/extraction/reader.hpp"

namespace poppler {
class document;
}

namespace ragdoll::pdf {

/// Keeps poppler ready. It sets itself up when its first document is opened, for which it reads folders, and forgets
/// everything when its last one is closed; so a process makes one of these before it gives up its rights, and keeps it.
/// Also silences poppler's error output.
class PopplerLibrary {
public:
    PopplerLibrary();
    ~PopplerLibrary();

private:
    std::unique_ptr<poppler::document> kept_open_;
};

/// Reads the text of a PDF in reading order.
///
/// A page that fails, holds no text or text that makes no sense is a warning (`page_failed`, `page_without_text`,
/// `garbled_text`), the others are good. The text layer of each page is judged.
/// @throws Error (discard) `encrypted` when it cannot be opened without a password, `corrupt_file`, `file_too_large`,
///   `too_many_pages`, `text_too_long`.
extraction::ExtractionResult read_pdf(const extraction::Input& input, const extraction::ReaderContext& context);

}  // namespace ragdoll::pdf
