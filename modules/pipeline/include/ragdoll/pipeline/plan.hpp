#pragma once

#include <span>
#include <vector>

#include "ragdoll/base/ids.hpp"
#include "ragdoll/documents/catalog.hpp"
#include "ragdoll/documents/result_store.hpp"
#include "ragdoll/pipeline/settings.hpp"

namespace ragdoll::pipeline {

/// Which steps a document goes through and which job does each: the design's queues and priorities (larger is sooner).
///
///     GenerateEmbeddings  embeddings  10      ExtractKeywords  analysis  1
///     ExtractText         processing   5      GenerateSummary  analysis  1
///     GenerateImageDescription  analysis  1
///
/// Thread-safe: immutable after construction.
class Plan {
public:
    Plan(const Settings& settings, IdSource& ids) : settings_(settings), ids_(ids) {}

    /// A new version, or one that is worked on again from `from`. Steps whose input is not there yet are only
    /// announced.
    /// @param text_content  what the later steps work on; not used when `from` is text_extraction.
    std::vector<documents::NextStep> steps_from(documents::StepName from, const documents::Submission& submission,
                                                documents::ContentId text_content) const;

    /// What an extraction makes possible.
    /// @param images  in the order of `saved.image_ids`; those whose bytes were kept are described.
    std::vector<documents::NextStep> after_extraction(const documents::SavedExtraction& saved,
                                                      std::span<const documents::ImageContent> images) const;

    /// What the description of a picture makes possible.
    std::vector<documents::NextStep> after_image_description(documents::ContentId image) const;

    /// What a summary makes possible; none when summaries are not embedded.
    std::vector<documents::NextStep> after_summary(documents::DocumentId document) const;

private:
    documents::NextStep extraction(const documents::Submission& submission) const;
    documents::NextStep embeddings(documents::ContentId text_content) const;
    documents::NextStep keywords(documents::ContentId text_content) const;
    documents::NextStep summary(documents::ContentId text_content) const;
    documents::NextStep image_description(documents::ContentId image) const;

    const Settings settings_;
    IdSource& ids_;
};

}  // namespace ragdoll::pipeline
