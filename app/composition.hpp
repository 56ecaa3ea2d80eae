#pragma once

#include <filesystem>
#include <memory>

#include "ragdoll/cli/command_line.hpp"
#include "ragdoll/cli/services.hpp"

namespace ragdoll::app {

/// What surrounds the process: read once in main, handed in here.
struct Surroundings {
    std::filesystem::path executable_folder;
    std::map<std::string, std::string> environment;
    std::filesystem::path working_folder;
    std::string host;
    int pid = 0;
    std::stop_token interrupted;
    std::function<void(std::function<void()>)> on_quiet;  ///< registers what SIGTSTP does while a worker runs
};

/// The object graph for one command. Beside local_models.cpp the only place that names adapters.
std::unique_ptr<cli::Services> compose(const cli::Invocation& invocation, const Surroundings& surroundings);

}  // namespace ragdoll::app
