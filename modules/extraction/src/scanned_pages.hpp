#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "ragdoll/extraction/extractor.hpp"

namespace ragdoll::extraction {

/// Recognises some pages of a document, given by number; the result has these alone.
using RecognisePages = std::function<ExtractionResult(const std::vector<int>& pages, ExtractionListener& listener)>;

/// Puts recognised text in place of the pages whose text layer is not good: a few pages to a task, since recognition
/// takes seconds for each, so that every page has its time and a failure costs that page alone.
///
/// A page keeps what it has where recognition finds no more. One that fails, or takes too long, becomes the warning
/// `page_failed`; after several in a row the rest is not tried.
/// @param document   as the format has it; unchanged when this throws.
/// @param listener   hears of recognised pages on top of the document's.
/// @param recognise  reads a few; throws as Extractor::extract().
/// @throws Error  what `recognise` throws, but for failures of a page; such a one too when nothing could be read of the
///   document at all. `text_too_long`, `protocol_error` (discard).
void recognise_scanned_pages(ExtractionResult& document, std::size_t max_text_bytes, ExtractionListener& listener,
                             const RecognisePages& recognise);

}  // namespace ragdoll::extraction
