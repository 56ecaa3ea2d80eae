#include "ocr_describer.hpp"

namespace ragdoll::app {

ai::ImageDescription OcrDescriber::describe(const ai::ImageRequest& request, std::stop_token stop) {
    auto read = extraction::extract(extractor_, {.path = request.file, .name = request.name}, std::move(stop));
    return {.text = std::move(read.text), .model = "local/ocr"};
}

}  // namespace ragdoll::app
