// ragdoll: parse the command line, put the objects together, run the command, turn errors into an exit status.
#include <unistd.h>

#include <cstdio>

#include "composition.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/base/log.hpp"
#include "signals.hpp"

namespace {

using namespace ragdoll;

std::map<std::string, std::string> read_environment() {
    std::map<std::string, std::string> variables;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const std::size_t equals = text.find('=');
        if (equals != std::string_view::npos) variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return variables;
}

std::string host_name() {
    char name[256] = "localhost";
    ::gethostname(name, sizeof name - 1);
    return name;
}

LogLevel log_level(const cli::GlobalOptions& global) {
    if (global.quiet) return LogLevel::error;
    return global.verbosity == 0 ? LogLevel::warning : global.verbosity == 1 ? LogLevel::info : LogLevel::debug;
}

int run(const cli::Invocation& invocation, cli::Output& output, app::Signals& signals) {
    const app::Surroundings surroundings{
        .executable_folder = std::filesystem::read_symlink("/proc/self/exe").parent_path(),
        .environment = read_environment(),
        .working_folder = std::filesystem::current_path(),
        .host = host_name(),
        .pid = ::getpid(),
        .interrupted = signals.interrupted(),
        .on_quiet = [&](std::function<void()> action) { signals.on_quiet(std::move(action)); }};
    const auto services = app::compose(invocation, surroundings);
    return invocation.run(*services, output);
}

}  // namespace

int main(int argc, char** argv) {
    const cli::Invocation invocation = cli::parse_command_line(argc, argv);
    if (invocation.exit_status) return *invocation.exit_status;
    set_log_level(log_level(invocation.global));
    cli::Output output({.json = invocation.global.json, .quiet = invocation.global.quiet});
    app::Signals signals;
    try {
        return run(invocation, output, signals);
    } catch (const Error& error) {
        output.failure(error.context().empty() ? error.code() : error.context().front(), error.what());
        const bool is_usage = error.code() == "invalid_configuration" || error.code() == "invalid_usage";
        return is_usage ? cli::kExitUsage : cli::kExitFailed;
    } catch (const std::exception& error) {
        output.failure("internal_error", error.what());
        return cli::kExitFailed;
    }
}
