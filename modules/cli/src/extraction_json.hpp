#pragma once

#include <string>

#include "ragdoll/extraction/result.hpp"

namespace ragdoll::cli {

/// What `extract --format json` prints; keys without a value for the format are left out.
std::string to_json(const extraction::ExtractionResult& result);

}  // namespace ragdoll::cli
