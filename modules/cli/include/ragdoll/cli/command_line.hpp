#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "ragdoll/cli/output.hpp"
#include "ragdoll/cli/services.hpp"

namespace ragdoll::cli {

inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitSomeFailed = 3;

struct GlobalOptions {
    std::optional<std::filesystem::path> data_folder;
    std::optional<std::filesystem::path> config_file;
    bool json = false;
    bool quiet = false;
    int verbosity = 0;
    bool allow_unconfined = false;
};

/// A command line that was understood.
struct Invocation {
    GlobalOptions global;
    std::map<std::string, std::string> settings;  ///< configuration keys that were given as flags
    std::function<int(Services&, Output&)> run;   ///< returns the exit status
    std::optional<int> exit_status;  ///< set when there is nothing to run: help was shown, or the usage was wrong
};

Invocation parse_command_line(int argc, const char* const* argv);

}  // namespace ragdoll::cli
