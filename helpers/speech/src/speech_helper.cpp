#include "speech_helper.hpp"

#include <unistd.h>

#include <cstdio>
#include <exception>

#include "ragdoll/extraction/helper.hpp"
#include "recognizer.hpp"

namespace ragdoll::speech {

int run_speech_helper(int argc, char** argv, const OpenRecording& open) {
    try {
        Recognizer recognizer(SPEECH_MODEL_FOLDER);  // in the zygote, so that no child needs the file system
        return extraction::run_helper(
            argc, argv, [&](const extraction::Input& input, const extraction::ReaderContext& context) {
                ::close(STDERR_FILENO);  // decoders complain there of every frame that they do not like
                return read_speech(input, context, open, [&](auto samples) { return recognizer.recognize(samples); });
            });
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
        return 1;
    }
}

}  // namespace ragdoll::speech
