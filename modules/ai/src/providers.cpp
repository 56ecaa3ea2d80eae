#include "ragdoll/ai/providers.hpp"

#include "ragdoll/ai/model_name.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::ai {

void Providers::add_embedder(std::string model, MakeEmbedder make) {
    embedders_[std::move(model)].make = std::move(make);
}

void Providers::add_text_generator(std::string model, MakeTextGenerator make) {
    generators_[std::move(model)].make = std::move(make);
}

void Providers::add_image_describer(std::string model, MakeImageDescriber make) {
    describers_[std::move(model)].make = std::move(make);
}

template <class Model>
Model& Providers::find(std::map<std::string, Entry<Model>>& entries, const std::string& model) {
    parse_model_name(model);
    const std::scoped_lock lock(mutex_);
    const auto found = entries.find(model);
    if (found == entries.end()) {
        std::string known;
        for (const auto& [name, entry] : entries) known += (known.empty() ? "" : ", ") + name;
        throw Error(Disposition::discard, "model_not_found",
                    "there is no model '" + model + "' for this; there is " + known);
    }
    if (!found->second.model) found->second.model = found->second.make();
    return *found->second.model;
}

Embedder& Providers::embedder(const std::string& model) {
    return find(embedders_, model);
}

TextGenerator& Providers::text_generator(const std::string& model) {
    return find(generators_, model);
}

ImageDescriber& Providers::image_describer(const std::string& model) {
    return find(describers_, model);
}

std::vector<std::string> Providers::embedding_models() const {
    std::vector<std::string> names;
    for (const auto& [name, entry] : embedders_) names.push_back(name);
    return names;
}

}  // namespace ragdoll::ai
