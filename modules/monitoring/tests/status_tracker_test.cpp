#include "ragdoll/monitoring/status_tracker.hpp"

#include <gtest/gtest.h>

namespace ragdoll::monitoring {
namespace {

using namespace std::chrono_literals;

TEST(EstimateCompletion, GoesOnAtThePaceSoFar) {
    const Timestamp start = from_epoch_ms(1'000'000);
    EXPECT_EQ(estimate_completion(start, start + 10s, 25), start + 40s);
    EXPECT_FALSE(estimate_completion(start, start + 10s, 0)) << "nothing is known yet";
    EXPECT_FALSE(estimate_completion(start, start + 10s, 100));
    EXPECT_FALSE(estimate_completion(start, start - 1s, 50)) << "the clock was set back";
}

TEST(TrackingRecord, HasTheFormOfTheContract) {
    TrackingRecord record;
    record.document.id = 123;
    record.document.status = documents::DocumentStatus::processing;
    record.document.progress = 65;
    record.jobs_queued = 2;
    record.jobs_completed = 6;
    documents::Step embedding{.name = documents::StepName::embedding_generation,
                              .state = documents::StepState::running};
    embedding.attempts = 1;
    embedding.done = 120;
    embedding.total = 400;
    record.steps = {embedding};
    const std::string json = to_json(record);
    for (const char* part :
         {"\"document_id\":123", "\"status\":\"processing\"", "\"progress\":65", "\"jobs_queued\":2",
          "\"embedding_generation\":{\"state\":\"running\",\"attempts\":1,\"done\":120,\"total\":400}",
          "\"estimated_completion\":null", "\"error_message\":null", "\"blocked_by\":[]"}) {
        EXPECT_NE(json.find(part), std::string::npos) << part << " is not in " << json;
    }
}

}  // namespace
}  // namespace ragdoll::monitoring
