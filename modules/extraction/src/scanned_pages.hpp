#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "pieces.hpp"
#include "ragdoll/extraction/extractor.hpp"

namespace ragdoll::extraction {

/// How pages are recognised.
struct PageRecognition {
    std::string model;  ///< what the result depends on beside the pages: "eng+deu"
    /// Reads some pages of a document, given by number; the result has these alone. Called from several threads.
    std::function<ExtractionResult(const std::vector<int>& pages, std::stop_token, ExtractionListener&)> read;
};

/// Puts recognised text in place of the pages whose text layer is not good: a few pages to a task, since recognition
/// takes seconds for each, so that every page has its time and a failure costs that page alone.
///
/// A page keeps what it has where recognition finds no more, and a sparse one its few words that are not recognised.
/// One that fails, or takes too long, becomes the warning `page_failed`; after several in a row the rest is not tried.
/// @param document      as the format has it; unchanged when this throws.
/// @param surroundings  its listener hears of recognised pages on top of the document's.
/// @throws Error  what `recognition` throws, but for failures of a page; such a one too when nothing could be read of
///   the document at all. `text_too_long`, `protocol_error` (discard).
void recognise_scanned_pages(ExtractionResult& document, std::size_t max_text_bytes,
                             const PieceSurroundings& surroundings, const PageRecognition& recognition);

}  // namespace ragdoll::extraction
