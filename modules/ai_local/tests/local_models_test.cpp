#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <list>

#include "ragdoll/ai_local/extractive_summary.hpp"
#include "ragdoll/ai_local/keyphrases.hpp"
#include "ragdoll/ai_local/model_builder.hpp"
#include "ragdoll/ai_local/static_embedder.hpp"
#include "ragdoll/ai_local/word_vectors.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/base/random.hpp"

namespace ragdoll::ai_local {
namespace {

/// A model of a few words whose vectors lie around two centres, the sea and the kitchen.
class LocalModels : public ::testing::Test {
protected:
    void SetUp() override {
        folder = std::filesystem::path(::testing::TempDir()) / ("ragdoll_models_" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder);
        file = folder / "tiny.model";
        build_static_model(tiny_source(), 1000, file);
        model = std::make_shared<const StaticModel>(file);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    static WordVectorSource tiny_source() {
        const auto random = seeded_random(5);
        WordVectorSource source;
        const auto add = [&](const std::string& word, int centre) {
            source.words.push_back(word);
            for (int i = 0; i < 100; ++i) {
                const double near_centre = centre >= 0 && i / 10 == centre ? 2.0 : 0.0;
                source.values.push_back(static_cast<float>(near_centre + random->uniform() - 0.5));
            }
        };
        for (const char* word : {"the", "of", "and"}) add(word, -1);
        for (const char* word : {"sea", "ship", "ships", "harbour", "storm", "light", "house"}) add(word, 1);
        for (const char* word : {"bread", "oven", "flour", "bake", "baker"}) add(word, 4);
        // Whitening needs a spread in all directions, as a real vocabulary has.
        for (int i = 0; i < 600; ++i) add("filler" + std::to_string(i), -1);
        return source;
    }

    std::vector<float> embed(std::string_view text) {
        StaticEmbedder embedder(model);
        return embedder.embed(std::span(&text, 1), {}).at(0).values;
    }

    std::filesystem::path folder;
    std::filesystem::path file;
    std::shared_ptr<const StaticModel> model;
};

TEST_F(LocalModels, TheFileKeepsWordsByRankAndOneRowForEachClass) {
    EXPECT_EQ(model->rank_of("the"), 0u);
    EXPECT_EQ(model->rank_of("oven"), 11u);
    EXPECT_FALSE(model->rank_of("oxygen"));
    const WordVectors vectors(*model);
    EXPECT_EQ(vectors.rows_of("ship"), vectors.rows_of("ships")) << "one stem, one row";
    EXPECT_EQ(vectors.rows_of("ship-storm").size(), 2u);
    EXPECT_EQ(vectors.rows_of("lighthouse").size(), 2u) << "made of two known words";
    EXPECT_TRUE(vectors.rows_of("qqqq").empty());
}

TEST_F(LocalModels, ADamagedOrMissingFileIsRefusedInWords) {
    EXPECT_THROW(StaticModel(folder / "none.model"), Error);
    std::ofstream(folder / "short.model") << "RDSTATIC";
    EXPECT_THROW(StaticModel(folder / "short.model"), Error);
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 8);
    try {
        const StaticModel cut(file);
        FAIL() << "took a file that was cut short";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "model_file_damaged");
    }
}

TEST_F(LocalModels, TextsOfOneMeaningAreNearerThanOthersWithoutSharingAWord) {
    std::list<std::vector<float>> embedded;  // keeps what the spans below look into
    const auto harbour = embed("the ship and the harbour");
    EXPECT_NEAR(cosine(harbour, harbour), 1, 1e-6);
    const auto semantic = [&](std::string_view text) {
        return std::span<const float>(embedded.emplace_back(embed(text))).first(kSemanticDimensions);
    };
    EXPECT_GT(cosine(semantic("ship harbour"), semantic("storm sea")),
              cosine(semantic("ship harbour"), semantic("flour bread")) + 0.1);
}

TEST_F(LocalModels, UnknownWordsAreStillFoundByTheirLetters) {
    const auto kubernetes = embed("kubernetes");
    ASSERT_EQ(kubernetes.size(), 256u);
    EXPECT_GT(cosine(kubernetes, embed("kubernete")), cosine(kubernetes, embed("zygote")) + 0.2);
}

TEST_F(LocalModels, ATextWithoutLettersOrDigitsHasNoVector) {
    EXPECT_TRUE(embed("").empty());
    EXPECT_TRUE(embed("?! ---").empty());
}

TEST_F(LocalModels, VectorsHaveLengthOneAndDoNotDependOnWhatCameBefore) {
    StaticEmbedder embedder(model);
    const std::vector<std::string_view> texts{"the storm", "bread of the baker", "the storm"};
    const auto embedded = embedder.embed(texts, {});
    EXPECT_EQ(embedded[0].values, embedded[2].values);
    EXPECT_NEAR(std::sqrt(cosine(embedded[0].values, embedded[0].values)), 1, 1e-6);
    EXPECT_EQ(embed("the storm"), embedded[0].values);
}

TEST_F(LocalModels, AForeignTextIsMarkedUnreliable) {
    StaticEmbedder embedder(model);
    std::string foreign;
    for (int i = 0; i < 25; ++i) foreign += "unbekannt wort" + std::to_string(i) + " ";
    const std::string_view text = foreign;
    EXPECT_FALSE(embedder.embed(std::span(&text, 1), {}).at(0).reliable);
}

TEST_F(LocalModels, KeywordsArePhrasesWithoutStopWordsInside) {
    Keyphrases keyphrases(model);
    const auto result = keyphrases.extract_keywords(
        {.text = "The storm signal is raised. A storm signal warns ships of the storm. Bake bread.", .max_keywords = 3},
        {});
    ASSERT_FALSE(result.keywords.empty());
    EXPECT_EQ(result.keywords[0].text, "storm signal");
    EXPECT_EQ(result.keywords[0].score, 1);
    EXPECT_LE(result.keywords.size(), 3u);
    EXPECT_FALSE(result.topics.empty());
    EXPECT_TRUE(keyphrases.extract_keywords({.text = "", .max_keywords = 3}, {}).keywords.empty());
    EXPECT_TRUE(keyphrases.extract_keywords({.text = "Storm warning.", .include_topics = false}, {}).topics.empty());
}

TEST_F(LocalModels, ASummaryIsMadeOfSentencesInTheirOrderWithinTheBudget) {
    ExtractiveSummary summarizer(model);
    const std::string text =
        "The ship left the harbour before the storm came over the sea. Bread is made of flour in a hot oven. "
        "The storm drove the ship back into the harbour by night. Ok. The light of the house on the sea led the ship "
        "home.";
    const auto result = summarizer.summarize({.text = text, .max_words = 25}, {});
    EXPECT_TRUE(result.summary.starts_with("The ship left the harbour")) << result.summary;
    EXPECT_LE(text::tokenize(result.summary).size(), 28u);
    EXPECT_EQ(result.summary.find("Ok."), std::string::npos);
    EXPECT_TRUE(summarizer.summarize({.text = "Too short."}, {}).summary.empty());
}

TEST_F(LocalModels, OfATableWithoutFullStopsLinesAreInTheSummary) {
    std::string table;
    for (int i = 0; i < 500; ++i) table += "the boat left the harbour and came home late\n";
    ExtractiveSummary summarizer(model);
    const auto result = summarizer.summarize({.text = table, .max_words = 20}, {});
    EXPECT_EQ(result.summary.substr(0, 13), "the boat left");
    EXPECT_LT(result.summary.size(), 300u);
}

}  // namespace
}  // namespace ragdoll::ai_local
