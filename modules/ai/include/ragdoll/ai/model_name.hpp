#pragma once

#include <string>
#include <string_view>

namespace ragdoll::ai {

/// "openai/text-embedding-3-small": a provider and what it calls the model.
struct ModelName {
    std::string provider;
    std::string name;

    std::string to_string() const { return provider + "/" + name; }
};

/// @throws Error  `invalid_model_name` (discard) unless both parts are there.
ModelName parse_model_name(std::string_view text);

}  // namespace ragdoll::ai
