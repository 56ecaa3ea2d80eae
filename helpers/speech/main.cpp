// ragdoll-extract-speech: writes down what is said in sound files.
#include "sound_file.hpp"
#include "speech_helper.hpp"

int main(int argc, char** argv) {
    using namespace ragdoll::speech;
    return run_speech_helper(argc, argv, [](auto bytes) { return std::make_unique<SoundFile>(bytes); });
}
