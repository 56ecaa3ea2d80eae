#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ragdoll::config {

/// A value of a TOML file as text, with its full key and where it stands.
struct FileValue {
    std::string key;
    std::string value;
    std::string origin;  ///< "FILE:LINE"
};

/// @throws Error  `invalid_configuration` for what is no TOML or no plain value.
std::vector<FileValue> read_toml(const std::filesystem::path& file);

}  // namespace ragdoll::config
