#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ragdoll/ai/embedder.hpp"
#include "ragdoll/base/ids.hpp"
#include "ragdoll/base/random.hpp"
#include "ragdoll/documents/document_store.hpp"

namespace ragdoll::bench {

/// Made-up text whose words are as unequally frequent as those of a language: word of rank r with 1 / (r + 2.7).
class ZipfText {
public:
    ZipfText(int vocabulary, Random& random);
    std::string words(int count);

    /// As people ask: a few words that mean something and one or two that do not.
    std::string question();

private:
    int rank();

    Random& random_;
    std::vector<double> cumulative_;
};

/// A vector near one of some hundred directions for each text, always the same for the same text.
class TopicEmbedder final : public ai::Embedder {
public:
    explicit TopicEmbedder(int dimensions);
    const std::string& model() const override { return model_; }
    int dimensions() const override { return dimensions_; }
    std::vector<ai::EmbeddedText> embed(std::span<const std::string_view> texts, std::stop_token stop) override;

private:
    std::string model_ = "bench/topics";
    int dimensions_;
    std::vector<std::vector<float>> topics_;
};

/// Documents of ten chunks of about 150 words, taken through every critical step.
void fill(documents::DocumentStore& store, ZipfText& text, ai::Embedder& embedder, IdSource& ids, int chunks);

}  // namespace ragdoll::bench
