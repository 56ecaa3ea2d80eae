#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ragdoll/config/settings.hpp"

namespace ragdoll::config {

/// Where values come from besides the defaults; handed in, so that tests need no real environment.
struct Sources {
    std::optional<std::filesystem::path> file;       ///< must exist when given
    std::map<std::string, std::string> environment;  ///< all variables; those that begin with RAGDOLL_ are looked at
    std::map<std::string, std::string> flags;        ///< key -> value, from the command line
};

struct Loaded {
    Settings settings;
    std::vector<EffectiveValue> values;  ///< by key, in the order of the table
};

/// Flags beat the environment, which beats the file, which beats the defaults.
/// @throws Error  `invalid_configuration` (discard), one line that names place, key and what is allowed.
Loaded load(const Sources& sources);

/// A commented TOML file with every key at its default.
std::string default_file();

}  // namespace ragdoll::config
