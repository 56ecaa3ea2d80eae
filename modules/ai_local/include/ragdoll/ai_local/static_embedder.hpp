#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "ragdoll/ai/embedder.hpp"
#include "ragdoll/ai_local/static_model.hpp"

namespace ragdoll::ai_local {

/// `local/static-en`: 256 numbers, of which 100 say what the words mean (GloVe, whitened and weighted by rarity) and
/// 156 are hashes of the words and their letter sequences, for names and words that the model does not know.
///
///     e = [ sqrt(1-l) g/|g| ; sqrt(l) h/|h| ]     l = 0.3, or 0.5 where the language is not English
///
/// Stop words weigh a fifth of what their frequency says, in both halves. If one half is zero the other is used alone;
/// if both are, there is no vector. Thread-safe.
class StaticEmbedder final : public ai::Embedder {
public:
    static constexpr int kDimensions = 256;

    explicit StaticEmbedder(std::shared_ptr<const StaticModel> model);
    ~StaticEmbedder() override;

    const std::string& model() const override { return name_; }
    int dimensions() const override { return kDimensions; }
    std::vector<ai::EmbeddedText> embed(std::span<const std::string_view> texts, std::stop_token stop) override;

private:
    class Encoder;
    std::unique_ptr<Encoder> borrow();
    void give_back(std::unique_ptr<Encoder> encoder);

    const std::string name_ = "local/static-en";
    const std::shared_ptr<const StaticModel> model_;  // shared with the key phrases
    std::mutex mutex_;                                // guards idle_
    std::vector<std::unique_ptr<Encoder>> idle_;      // each has a cache of words, so they are kept
};

}  // namespace ragdoll::ai_local
