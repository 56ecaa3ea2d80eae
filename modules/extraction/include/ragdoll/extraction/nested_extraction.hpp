#pragma once

#include <functional>
#include <stop_token>

#include "ragdoll/extraction/extractor.hpp"

namespace ragdoll::extraction {

/// How far to look into documents within documents.
struct NestingLimits {
    int max_depth = 5;                        ///< an archive in a letter in an archive is 2 deep
    int max_documents = 1000;                 ///< inside one document, at any depth
    std::size_t max_text_bytes = 64'000'000;  ///< of all together
};

/// Reads a document and the documents inside it: members of an archive, attachments of a letter. The text of each
/// follows that of the outermost under a heading with its path ("letters.zip/june.eml/plan.pdf" without the first
/// part). What cannot be read inside is a warning `embedded_document_failed`, and the rest is good. Pictures are left
/// out. Thread-safe, as far as the extractor is.
/// @param take_part  hears the parts of the outermost document when it is long, see ExtractionListener::part(); empty:
/// it
///                   stays whole.
/// @throws Error  as Extractor::extract for the outermost document.
ExtractionResult extract_nested(Extractor& extractor, const SourceFile& file, const NestingLimits& limits,
                                std::stop_token stop, const std::function<void(ExtractionResult&&)>& take_part = {});

}  // namespace ragdoll::extraction
