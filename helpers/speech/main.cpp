// ragdoll-extract-speech: writes down what is said in recordings, each in a confined child.
#include <unistd.h>

#include <cstdio>
#include <exception>

#include "ragdoll/extraction/helper.hpp"
#include "recognizer.hpp"
#include "sound_file.hpp"
#include "speech_reader.hpp"

int main(int argc, char** argv) {
    using namespace ragdoll;
    try {
        speech::Recognizer recognizer(SPEECH_MODEL_FOLDER);  // in the zygote, so that no child needs the file system
        return extraction::run_helper(
            argc, argv, [&](const extraction::Input& input, const extraction::ReaderContext& context) {
                ::close(STDERR_FILENO);  // mpg123 complains there of every frame that it does not like
                return speech::read_speech(
                    input, context, [](auto bytes) { return std::make_unique<speech::SoundFile>(bytes); },
                    [&](auto samples) { return recognizer.recognize(samples); });
            });
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
        return 1;
    }
}
