#pragma once

#include <atomic>
#include <fstream>
#include <functional>
#include <string>

#include "ragdoll/ai/embedder.hpp"
#include "ragdoll/ai/image_describer.hpp"
#include "ragdoll/ai/text_generator.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::ai::testing {

/// Embeds a text as the counts of its letters a to h; `before` may throw, as a provider would.
class FakeEmbedder final : public Embedder {
public:
    explicit FakeEmbedder(std::string model = "fake/letters") : model_(std::move(model)) {}

    const std::string& model() const override { return model_; }
    int dimensions() const override { return 8; }
    std::vector<EmbeddedText> embed(std::span<const std::string_view> texts, std::stop_token) override {
        if (before) before();
        std::vector<EmbeddedText> result;
        for (const std::string_view text : texts) {
            ++embedded;
            EmbeddedText one{std::vector<float>(8, 0.0F)};
            bool has_any = false;
            for (const char c : text) {
                if (c < 'a' || c > 'h') continue;
                one.values[static_cast<std::size_t>(c - 'a')] += 1.0F;
                has_any = true;
            }
            if (!has_any) one.values.clear();
            result.push_back(std::move(one));
        }
        return result;
    }

    std::function<void()> before;
    std::atomic<int> embedded{0};

private:
    std::string model_;
};

/// Describes a picture by the first line of its bytes; `before` may throw, as a provider would.
class FakeImageDescriber final : public ImageDescriber {
public:
    ImageDescription describe(const ImageRequest& request, std::stop_token) override {
        if (before) before();
        std::ifstream bytes(request.file);
        ImageDescription description{.text = {}, .model = "fake/first-line"};
        std::getline(bytes, description.text);
        return description;
    }

    std::function<void()> before;
};

/// Keywords and summary are the first words; `before` may throw, as a provider would.
class FakeTextGenerator final : public TextGenerator {
public:
    explicit FakeTextGenerator(std::string model = "fake/first-words") : model_(std::move(model)) {}

    KeywordResult extract_keywords(const KeywordRequest& request, std::stop_token) override {
        if (before) before();
        return {.keywords = {{std::string(first_word(request.text)), 1.0}}, .topics = {}, .model = model_};
    }
    SummaryResult summarize(const SummaryRequest& request, std::stop_token) override {
        if (before) before();
        return {.summary = std::string(first_word(request.text)), .model = model_};
    }

    std::function<void()> before;

private:
    static std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

    std::string model_;
};

}  // namespace ragdoll::ai::testing
