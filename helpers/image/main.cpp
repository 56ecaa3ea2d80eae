// ragdoll-extract-image: reads pictures by recognising their text, each in a confined child.
#include <unistd.h>

#include "image_reader.hpp"
#include "ragdoll/extraction/helper.hpp"
#include "recogniser.hpp"

int main(int argc, char** argv) {
    using namespace ragdoll;
    // In the zygote, so that no child needs the file system.
    recognition::Recogniser recogniser(extraction::asked_languages(argc, argv).value_or(""));
    image::set_up_libraries();
    return extraction::run_helper(
        argc, argv, [&](const extraction::Input& input, const extraction::ReaderContext& context) {
            ::close(STDERR_FILENO);  // the libraries that decode complain there of every damage
            return image::read_image(input, context, recogniser);
        });
}
