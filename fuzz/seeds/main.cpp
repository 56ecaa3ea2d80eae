// fuzz_seeds FOLDER: writes FOLDER/<family>/<number> for each seed.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "seeds.hpp"

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: fuzz_seeds FOLDER\n");
        return 2;
    }
    ragdoll::fuzzing::Seeds seeds;
    ragdoll::fuzzing::add_binary_seeds(seeds);
    ragdoll::fuzzing::add_engine_seeds(seeds);
    ragdoll::fuzzing::add_package_seeds(seeds);
    ragdoll::fuzzing::add_text_seeds(seeds);
    for (const auto& [family, inputs] : seeds) {
        const std::filesystem::path folder = std::filesystem::path(argv[1]) / family;
        std::filesystem::create_directories(folder);
        for (std::size_t i = 0; i < inputs.size(); ++i)
            std::ofstream(folder / std::to_string(i), std::ios::binary) << inputs[i];
    }
    return 0;
}
