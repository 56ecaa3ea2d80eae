// Runs schedules of the job engine under simulated misfortune; see docs/reliability.md.
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string_view>

#include "simulation.hpp"

namespace {

using namespace ragdoll::simulation;

struct Options {
    StoreKind store = StoreKind::memory;
    std::uint64_t first_seed = 1;
    std::uint64_t schedules = 100;
    int steps = 120;
    bool narrates = false;
};

int usage() {
    std::cerr << "usage: job_simulation [--store memory|sqlite] [--seed N] [--schedules N] [--steps N] [--narrate]\n";
    return 2;
}

/// In memory, where there is such a folder: a schedule opens a few databases.
std::filesystem::path scratch_folder() {
    const std::filesystem::path memory = "/dev/shm";
    const auto parent = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    return parent / ("ragdoll-simulation-" + std::to_string(::getpid()));
}

bool parse(int argc, char** argv, Options& options) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        if (name == "--narrate") {
            options.narrates = true;
            continue;
        }
        if (++i == argc) return false;
        const std::string_view value = argv[i];
        if (name == "--store" && (value == "memory" || value == "sqlite")) {
            options.store = value == "memory" ? StoreKind::memory : StoreKind::sqlite;
        } else if (name == "--seed") {
            options.first_seed = std::strtoull(argv[i], nullptr, 10);
        } else if (name == "--schedules") {
            options.schedules = std::strtoull(argv[i], nullptr, 10);
        } else if (name == "--steps") {
            options.steps = std::atoi(argv[i]);
        } else {
            return false;
        }
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    if (!parse(argc, argv, options)) return usage();
    install_fault_layer();
    const char* const store = options.store == StoreKind::memory ? "memory" : "sqlite";
    for (std::uint64_t seed = options.first_seed; seed < options.first_seed + options.schedules; ++seed) {
        try {
            Simulation simulation(options.store, seed, scratch_folder());
            simulation.narrate(options.narrates);
            simulation.run(options.steps);
        } catch (const std::exception& violation) {
            std::cout << violation.what() << "\n"
                      << "replay: " << argv[0] << " --store " << store << " --seed " << seed
                      << " --schedules 1 --steps " << options.steps << " --narrate\n";
            return 1;
        }
    }
    std::cout << options.schedules << " schedules of " << options.steps << " steps on the " << store
              << " store, all invariants hold\n";
    return 0;
}
