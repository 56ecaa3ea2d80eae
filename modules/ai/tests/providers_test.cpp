#include "ragdoll/ai/providers.hpp"

#include <gtest/gtest.h>

#include "ragdoll/ai/model_name.hpp"
#include "ragdoll/ai/testing/fake_models.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::ai {
namespace {

TEST(ModelName, IsProviderAndName) {
    EXPECT_EQ(parse_model_name("openai/text-embedding-3-small").name, "text-embedding-3-small");
    for (const char* text : {"", "gpt-4", "/x", "x/"}) EXPECT_THROW(parse_model_name(text), Error) << text;
}

TEST(Providers, MakeAModelOnceAndOnlyWhenAskedFor) {
    Providers providers;
    int made = 0;
    providers.add_embedder("fake/letters", [&] {
        ++made;
        return std::make_unique<testing::FakeEmbedder>();
    });
    EXPECT_EQ(made, 0);
    EXPECT_EQ(&providers.embedder("fake/letters"), &providers.embedder("fake/letters"));
    EXPECT_EQ(made, 1);
}

TEST(Providers, NameWhatExistsWhenAskedForWhatDoesNot) {
    Providers providers;
    providers.add_embedder("fake/letters", [] { return std::make_unique<testing::FakeEmbedder>(); });
    try {
        providers.embedder("fake/leters");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "model_not_found");
        EXPECT_NE(std::string(error.what()).find("fake/letters"), std::string::npos);
    }
}

}  // namespace
}  // namespace ragdoll::ai
