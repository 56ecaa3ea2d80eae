#pragma once

#include <filesystem>
#include <optional>

#include "composition.hpp"
#include "ragdoll/cli/command_line.hpp"

namespace ragdoll::app {

// Where the files of an invocation are (contract, 1).

/// `--data`, else $RAGDOLL_DATA, else `.ragdoll`.
std::filesystem::path data_folder(const cli::GlobalOptions& global, const Surroundings& around);

/// `--config`, else `ragdoll.toml`, else `$XDG_CONFIG_HOME/ragdoll/ragdoll.toml`; nothing where there is none.
/// @throws Error  `invalid_configuration` when the one named is not there.
std::optional<std::filesystem::path> config_file(const cli::GlobalOptions& global, const Surroundings& around);

/// Beside the binary in the build tree, below it when installed.
std::filesystem::path helper_folder(const std::filesystem::path& executable_folder);

/// $RAGDOLL_MODEL_FILE, else where it is installed or built.
std::filesystem::path model_file(const Surroundings& around);

}  // namespace ragdoll::app
