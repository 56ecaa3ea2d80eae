#pragma once

#include "ragdoll/ai/image_describer.hpp"
#include "ragdoll/extraction/extractor.hpp"

namespace ragdoll::app {

/// `local/ocr`: what is written in a picture, by the helper that reads picture files. Thread-safe.
class OcrDescriber final : public ai::ImageDescriber {
public:
    explicit OcrDescriber(extraction::Extractor& extractor) : extractor_(extractor) {}

    ai::ImageDescription describe(const ai::ImageRequest& request, std::stop_token stop) override;

private:
    extraction::Extractor& extractor_;
};

}  // namespace ragdoll::app
