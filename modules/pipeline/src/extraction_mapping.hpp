#pragma once

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/result_store.hpp"
#include "ragdoll/extraction/result.hpp"
#include "version_options.hpp"

namespace ragdoll::pipeline {

/// Cuts what was extracted into chunks, detects its language and puts it into the form in which it is kept.
documents::Extraction to_extraction(const extraction::ExtractionResult& result, const VersionOptions& options,
                                    const Settings& settings, Timestamp now);

}  // namespace ragdoll::pipeline
