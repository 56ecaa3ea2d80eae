// ragdoll-extract-media: writes down what is said in films and recordings in their containers, each in a confined
// child.
#include <unistd.h>

#include <cstdio>
#include <exception>

#include "media_file.hpp"
#include "ragdoll/extraction/helper.hpp"
#include "recognizer.hpp"
#include "speech_reader.hpp"

int main(int argc, char** argv) {
    using namespace ragdoll;
    try {
        speech::Recognizer recognizer(SPEECH_MODEL_FOLDER);  // in the zygote, so that no child needs the file system
        return extraction::run_helper(
            argc, argv, [&](const extraction::Input& input, const extraction::ReaderContext& context) {
                return speech::read_speech(
                    input, context, [](auto bytes) { return std::make_unique<speech::MediaFile>(bytes); },
                    [&](auto samples) { return recognizer.recognize(samples); });
            });
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
        return 1;
    }
}
