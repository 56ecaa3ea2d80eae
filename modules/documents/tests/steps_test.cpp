#include "ragdoll/documents/steps.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragdoll::documents {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Step step(StepName name, StepState state, std::int64_t done = 0, std::int64_t total = 0, ContentId target = 0) {
    Step made;
    made.name = name;
    made.state = state;
    made.done = done;
    made.total = total;
    made.target_id = target;
    return made;
}

std::vector<Step> all_four(StepState extraction, StepState embeddings, StepState keywords, StepState summary) {
    return {step(StepName::text_extraction, extraction), step(StepName::embedding_generation, embeddings),
            step(StepName::keyword_extraction, keywords), step(StepName::summary_generation, summary)};
}

constexpr auto kQueued = StepState::queued;
constexpr auto kRunning = StepState::running;
constexpr auto kRetrying = StepState::retrying;
constexpr auto kCompleted = StepState::completed;
constexpr auto kFailed = StepState::failed;
constexpr auto kSkipped = StepState::skipped;

TEST(DocumentStatus, IsPendingUntilAStepIsStarted) {
    EXPECT_EQ(derive_status({}), DocumentStatus::pending);
    EXPECT_EQ(derive_status(all_four(kQueued, kQueued, kQueued, kQueued)), DocumentStatus::pending);
    EXPECT_EQ(derive_status(all_four(kRunning, kQueued, kQueued, kQueued)), DocumentStatus::processing);
}

TEST(DocumentStatus, IsNotAnErrorWhileAStepMayStillSucceed) {
    EXPECT_EQ(derive_status(all_four(kRetrying, kQueued, kQueued, kQueued)), DocumentStatus::processing);
}

TEST(DocumentStatus, IsAnErrorWhenACriticalStepFinallyFailed) {
    EXPECT_EQ(derive_status(all_four(kFailed, kSkipped, kSkipped, kSkipped)), DocumentStatus::error);
    EXPECT_EQ(derive_status(all_four(kCompleted, kFailed, kQueued, kRunning)), DocumentStatus::error);
}

TEST(DocumentStatus, IsProcessedWithAWarningWhenOnlyKeywordsOrSummaryFailed) {
    auto steps = all_four(kCompleted, kCompleted, kFailed, kCompleted);
    steps[2].error = StepError{"timeout", "no answer in 30 s", {}, "", {}};
    EXPECT_EQ(derive_status(steps), DocumentStatus::processed);
    EXPECT_THAT(warnings_of(steps), ElementsAre("keyword_extraction failed: no answer in 30 s"));
}

TEST(DocumentStatus, IsProcessedWhenTheEmbeddingOfAnImageFailed) {
    auto steps = all_four(kCompleted, kCompleted, kCompleted, kCompleted);
    steps.push_back(step(StepName::embedding_generation, kFailed, 0, 0, 12));
    EXPECT_EQ(derive_status(steps), DocumentStatus::processed);
}

TEST(DocumentStatus, IsProcessingWhileChildrenAreStillQueued) {
    EXPECT_EQ(derive_status(all_four(kCompleted, kCompleted, kQueued, kQueued)), DocumentStatus::processing);
}

TEST(Warnings, NameTheFallbackModelThatAnswered) {
    auto steps = all_four(kCompleted, kCompleted, kCompleted, kCompleted);
    EXPECT_THAT(warnings_of(steps), IsEmpty());
    steps[3].is_degraded = true;
    steps[3].model = "local/extractive";
    EXPECT_THAT(warnings_of(steps), ElementsAre("summary_generation was done by the fallback model local/extractive"));
}

TEST(Publication, WaitsForEveryCriticalStepAndForNoOther) {
    EXPECT_FALSE(is_publishable({}));
    EXPECT_FALSE(is_publishable(all_four(kCompleted, kRunning, kCompleted, kCompleted)));
    EXPECT_TRUE(is_publishable(all_four(kCompleted, kCompleted, kQueued, kFailed)));
    EXPECT_TRUE(is_publishable(all_four(kCompleted, kSkipped, kQueued, kQueued)));
    EXPECT_FALSE(is_publishable(all_four(kFailed, kSkipped, kSkipped, kSkipped)));
}

TEST(Progress, IsWeightedByTheExpectedCostOfTheSteps) {
    EXPECT_EQ(derive_progress(all_four(kQueued, kQueued, kQueued, kQueued), 0), 0);
    EXPECT_EQ(derive_progress(all_four(kCompleted, kQueued, kQueued, kQueued), 0), 33) << "30 of 90";
    auto steps = all_four(kCompleted, kRunning, kQueued, kQueued);
    steps[1].done = 200;
    steps[1].total = 400;
    EXPECT_EQ(derive_progress(steps, 0), 55) << "30 and half of 40, of 90";
}

TEST(Progress, NeverGoesBackWhenTheWorkTurnsOutToBeMore) {
    auto steps = all_four(kCompleted, kQueued, kQueued, kQueued);
    const int before = derive_progress(steps, 0);
    for (ContentId image = 1; image <= 50; ++image) {
        steps.push_back(step(StepName::image_description, kQueued, 0, 0, image));
    }
    EXPECT_EQ(derive_progress(steps, before), before);
}

TEST(Progress, IsAHundredOnlyAtTheEnd) {
    auto steps = all_four(kCompleted, kCompleted, kCompleted, kRunning);
    steps[3].done = 1000;
    steps[3].total = 1000;
    EXPECT_EQ(derive_progress(steps, 0), 99);
    steps[3].state = kCompleted;
    EXPECT_EQ(derive_progress(steps, 99), 100);
}

TEST(Progress, StaysWhereItWasWhenTheDocumentFails) {
    EXPECT_EQ(derive_progress(all_four(kFailed, kSkipped, kSkipped, kSkipped), 12), 12);
}

TEST(Dependence, IsOnTheStepWhoseResultIsNeeded) {
    const Step extraction = step(StepName::text_extraction, kQueued);
    const Step summary = step(StepName::summary_generation, kQueued);
    const Step summary_vector = step(StepName::summary_embedding, kQueued);
    const Step image = step(StepName::image_description, kQueued, 0, 0, 7);
    const Step vector_of_image = step(StepName::embedding_generation, kQueued, 0, 0, 7);
    const Step vector_of_other = step(StepName::embedding_generation, kQueued, 0, 0, 8);
    EXPECT_TRUE(depends_on(summary, extraction));
    EXPECT_FALSE(depends_on(extraction, extraction));
    EXPECT_TRUE(depends_on(summary_vector, summary));
    EXPECT_TRUE(depends_on(vector_of_image, image));
    EXPECT_FALSE(depends_on(vector_of_other, image));
    EXPECT_FALSE(depends_on(summary, summary_vector));
}

}  // namespace
}  // namespace ragdoll::documents
