// ragdoll-extract-media: writes down what is said in films and in recordings in their containers.
#include "media_file.hpp"
#include "speech_helper.hpp"

int main(int argc, char** argv) {
    using namespace ragdoll::speech;
    return run_speech_helper(argc, argv, [](auto bytes) { return std::make_unique<MediaFile>(bytes); });
}
