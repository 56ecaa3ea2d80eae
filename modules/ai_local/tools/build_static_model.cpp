// build_static_model WINK_EMBEDDINGS.json OUTPUT: makes the file of local/static-en from the npm package's vectors.
#include <cstdio>
#include <exception>

#include "ragdoll/ai_local/model_builder.hpp"

int main(int argc, char** argv) {
    constexpr std::size_t kWords = 200'000;  // more words cost size and gain nothing measurable
    if (argc != 3) {
        std::fprintf(stderr, "usage: build_static_model WINK_EMBEDDINGS.json OUTPUT\n");
        return 2;
    }
    try {
        ragdoll::ai_local::build_static_model(ragdoll::ai_local::read_wink_embeddings(argv[1]), kWords, argv[2]);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "build_static_model: %s\n", error.what());
        return 1;
    }
}
