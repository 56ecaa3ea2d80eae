#include <gtest/gtest.h>

#include "ragdoll/documents/catalog.hpp"
#include "ragdoll/documents/chunk.hpp"

namespace ragdoll::documents {
namespace {

TEST(Names, AreThoseOfTheTrackingRecord) {
    EXPECT_EQ(to_string(StepName::text_extraction), "text_extraction");
    EXPECT_EQ(to_string(StepName::image_description), "image_description");
    EXPECT_EQ(to_string(StepState::retrying), "retrying");
    EXPECT_EQ(to_string(StepState::skipped), "skipped");
    EXPECT_EQ(to_string(DocumentStatus::error), "error");
    EXPECT_EQ(to_string(SourceKind::url), "url");
    EXPECT_EQ(to_string(ChunkKind::summary), "summary");
    EXPECT_EQ(to_string(SubmitOutcome::new_version), "new_version");
}

TEST(Names, AreReadBackAndNothingElseIs) {
    EXPECT_EQ(parse_step_name("summary_embedding"), StepName::summary_embedding);
    EXPECT_EQ(parse_step_state("failed"), StepState::failed);
    EXPECT_EQ(parse_document_status("processed"), DocumentStatus::processed);
    EXPECT_EQ(parse_source_kind("content"), SourceKind::content);
    EXPECT_EQ(parse_chunk_kind("image"), ChunkKind::image);
    EXPECT_EQ(parse_document_status("Processed"), std::nullopt);
    EXPECT_EQ(parse_step_name(""), std::nullopt);
}

}  // namespace
}  // namespace ragdoll::documents
