#pragma once

#include <string>
#include <string_view>

#include "ragdoll/pipeline/orchestrator.hpp"
#include "ragdoll/pipeline/settings.hpp"

namespace ragdoll::pipeline {

/// How one version is chunked and embedded: what its user asked for, else the settings.
struct VersionOptions {
    int chunk_size;
    int chunk_overlap;
    std::string embedding_model;
    bool carefully = false;  ///< see extraction::SourceFile
};

/// Only what the user gave, so that the settings stay in force for the rest.
/// @throws Error  `invalid_options` (discard) when the chunks would overlap by their whole size.
std::string to_version_options_json(const SubmitOptions& options, const Settings& settings);

VersionOptions read_version_options(std::string_view json, const Settings& settings);

}  // namespace ragdoll::pipeline
