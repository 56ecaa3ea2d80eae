#pragma once

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/result_store.hpp"
#include "ragdoll/extraction/result.hpp"
#include "ragdoll/text/language.hpp"
#include "version_options.hpp"

namespace ragdoll::pipeline {

/// How much of a long document came before a part of it.
struct PartsBefore {
    int parts = 0;
    int chunks = 0;
    int characters = 0;
    int pages = 0;
    text::Language language;  ///< of the first part, which stands for all

    void add(const documents::Extraction& part);
};

/// Cuts what was extracted into chunks, detects its language and puts it into the form in which it is kept.
/// @param before  the parts of the document before this one, which is the last or all there is, or another part.
documents::Extraction to_extraction(const extraction::ExtractionResult& result, const VersionOptions& options,
                                    const Settings& settings, Timestamp now, const PartsBefore& before = {});

}  // namespace ragdoll::pipeline
