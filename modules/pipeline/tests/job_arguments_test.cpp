#include "ragdoll/pipeline/job_arguments.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"

namespace ragdoll::pipeline {
namespace {

TEST(JobArguments, AreReadBackAsTheyWereWritten) {
    const ExtractTextArguments extract{.document_id = 7, .version_id = 9, .chunk_size = 500};
    EXPECT_EQ(ExtractTextArguments::parse(extract.to_json()).version_id, 9);
    EXPECT_EQ(ExtractTextArguments::parse(extract.to_json()).chunk_size, 500);

    const GenerateEmbeddingsArguments summary{.embeddable_id = 3, .type = EmbeddableType::document_summary};
    EXPECT_EQ(GenerateEmbeddingsArguments::parse(summary.to_json()).type, EmbeddableType::document_summary);

    const ExtractKeywordsArguments keywords{.text_content_id = 4, .model = "local/keyphrase", .include_topics = false};
    EXPECT_FALSE(ExtractKeywordsArguments::parse(keywords.to_json()).include_topics) << "topics can be switched off";

    const GenerateSummaryArguments summarize{.text_content_id = 5, .max_length = 60};
    EXPECT_EQ(GenerateSummaryArguments::parse(summarize.to_json()).max_length, 60);
}

TEST(JobArguments, TakeTheFormsOfTheDesign) {
    const auto embeddings =
        GenerateEmbeddingsArguments::parse(R"([123,"TextContent",{"model":"text-embedding-3-large","chunk_index":4}])");
    EXPECT_EQ(embeddings.embeddable_id, 123);
    EXPECT_EQ(embeddings.chunk_index, 4);
    EXPECT_EQ(ExtractTextArguments::parse("[123]").document_id, 123);
    EXPECT_EQ(ExtractKeywordsArguments::parse("[123]").max_keywords, 10);
    EXPECT_EQ(GenerateSummaryArguments::parse("[123]").style, "academic");
}

TEST(JobArguments, IgnoreTheMarksThatActiveJobPutsIntoHashes) {
    const auto arguments = GenerateEmbeddingsArguments::parse(
        R"([123,"TextContent",{"model":"m","chunk_index":4,"_aj_ruby2_keywords":["model","chunk_index"]}])");
    EXPECT_EQ(arguments.model, "m");
}

TEST(JobArguments, ThatCannotBeMeantAreDiscardedWithWhatIsExpected) {
    for (const char* text :
         {"", "{}", "[]", "[0]", "[\"7\"]", "[7,{\"chunk_size\":0}]", "[7,{\"chunk_sise\":100}]", "[7,8,9]"}) {
        try {
            ExtractTextArguments::parse(text);
            FAIL() << "took " << text;
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), "invalid_arguments") << text;
            EXPECT_EQ(error.disposition(), Disposition::discard) << text;
            EXPECT_NE(std::string(error.what()).find("expected [document_id"), std::string::npos) << error.what();
        }
    }
}

}  // namespace
}  // namespace ragdoll::pipeline
