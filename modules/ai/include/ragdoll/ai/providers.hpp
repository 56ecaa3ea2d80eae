#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "ragdoll/ai/embedder.hpp"
#include "ragdoll/ai/image_describer.hpp"
#include "ragdoll/ai/text_generator.hpp"

namespace ragdoll::ai {

/// Finds models by name and makes each once, when it is first asked for. Filled at start, then thread-safe.
class Providers {
public:
    using MakeEmbedder = std::function<std::unique_ptr<Embedder>()>;
    using MakeTextGenerator = std::function<std::unique_ptr<TextGenerator>()>;
    using MakeImageDescriber = std::function<std::unique_ptr<ImageDescriber>()>;

    void add_embedder(std::string model, MakeEmbedder make);
    void add_text_generator(std::string model, MakeTextGenerator make);
    void add_image_describer(std::string model, MakeImageDescriber make);

    /// @throws Error  `model_not_found` (discard), which names those that exist; what making the model throws.
    Embedder& embedder(const std::string& model);
    TextGenerator& text_generator(const std::string& model);
    ImageDescriber& image_describer(const std::string& model);

    std::vector<std::string> embedding_models() const;

private:
    template <class Model>
    struct Entry {
        std::function<std::unique_ptr<Model>()> make;
        std::unique_ptr<Model> model;
    };
    template <class Model>
    Model& find(std::map<std::string, Entry<Model>>& entries, const std::string& model);

    std::mutex mutex_;  // guards the making of models
    std::map<std::string, Entry<Embedder>> embedders_;
    std::map<std::string, Entry<TextGenerator>> generators_;
    std::map<std::string, Entry<ImageDescriber>> describers_;
};

}  // namespace ragdoll::ai
