#pragma once

#include <filesystem>
#include <memory>

#include "ragdoll/ai/providers.hpp"
#include "ragdoll/extraction/extractor.hpp"

namespace ragdoll::app {

/// The models that need no network, each made when it is first asked for.
/// @param model_file  of `local/static-en`. @param extractor  reads pictures; must outlive what is returned.
std::unique_ptr<ai::Providers> local_models(std::filesystem::path model_file, extraction::Extractor& extractor);

}  // namespace ragdoll::app
