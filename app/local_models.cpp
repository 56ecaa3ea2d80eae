#include "local_models.hpp"

#include <utility>

#include "ocr_describer.hpp"
#include "ragdoll/ai_local/extractive_summary.hpp"
#include "ragdoll/ai_local/keyphrases.hpp"
#include "ragdoll/ai_local/static_embedder.hpp"

namespace ragdoll::app {

std::unique_ptr<ai::Providers> local_models(std::filesystem::path model_file, extraction::Extractor& extractor) {
    auto models = std::make_unique<ai::Providers>();
    // Three models share one mapped file, which is opened by the first that is asked for.
    auto shared = std::make_shared<std::shared_ptr<const ai_local::StaticModel>>();
    const auto file = [shared, path = std::move(model_file)] {
        if (!*shared) *shared = std::make_shared<const ai_local::StaticModel>(path);
        return *shared;
    };
    models->add_embedder("local/static-en", [file] { return std::make_unique<ai_local::StaticEmbedder>(file()); });
    models->add_text_generator("local/keyphrase", [file] { return std::make_unique<ai_local::Keyphrases>(file()); });
    models->add_text_generator("local/extractive",
                               [file] { return std::make_unique<ai_local::ExtractiveSummary>(file()); });
    models->add_image_describer("local/ocr", [&extractor] { return std::make_unique<OcrDescriber>(extractor); });
    return models;
}

}  // namespace ragdoll::app
