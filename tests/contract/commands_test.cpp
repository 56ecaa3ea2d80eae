// The commands as the contract describes them, through the real binary.
#include <gmock/gmock.h>

#include "ragdoll_cli.hpp"

namespace ragdoll::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class Commands : public ::testing::Test {
protected:
    void add_two_documents() {
        documents.write(
            "light.md",
            "# The Light\n\nThe keeper lights the lamp before every storm. The harbour waits for it in the dark.");
        documents.write("bread.txt", "Bread needs flour, water and a very hot oven. The baker waits until it is cold.");
        ASSERT_EQ(ragdoll({"add", "-r", "--wait", documents.path().string()}).exit_status, 0);
    }
    std::string top_source(std::vector<std::string> search) {
        const auto found = ragdoll.json(std::move(search));
        const auto& results = found.at("results").as_array();
        return results.empty()
                   ? ""
                   : std::filesystem::path(std::string(results[0].at("source").as_string())).filename().string();
    }

    TemporaryFolder documents;
    TemporaryFolder data;
    Cli ragdoll{data.path() / "data"};
};

TEST_F(Commands, AddProcessesAndSearchFindsByWordsAndByMeaning) {
    add_two_documents();
    EXPECT_EQ(top_source({"search", "--mode", "keyword", "keeper"}), "light.md");
    EXPECT_EQ(top_source({"search", "--mode", "semantic", "kitchen cooking"}), "bread.txt");
    EXPECT_EQ(top_source({"search", "oven"}), "bread.txt");
    EXPECT_EQ(top_source({"search", "--type", "markdown", "oven"}), "light.md");
    const auto found = ragdoll.json({"search", "--explain", "lamp in the dark"});
    const auto& hit = found.at("results").at(0).as_object();
    EXPECT_TRUE(hit.contains("characters") || hit.at("kind").as_string() == "summary");
    EXPECT_TRUE(hit.contains("explanation"));
    EXPECT_GT(hit.at("score").to_number<double>(), 0);
    EXPECT_THAT(ragdoll({"context", "lamp"}).out, HasSubstr("[1] The Light"));
}

TEST_F(Commands, TheTrackingRecordHasTheKeysOfTheContract) {
    add_two_documents();
    const auto record = ragdoll.json({"status", "1"}).as_object();
    for (const char* key :
         {"document_id", "status", "progress", "jobs_queued", "jobs_completed", "estimated_completion",
          "processing_steps", "blocked_by", "pages", "error_message", "error_details", "warnings"}) {
        EXPECT_TRUE(record.contains(key)) << key;
    }
    EXPECT_EQ(record.at("status").as_string(), "processed");
    EXPECT_EQ(record.at("progress").as_int64(), 100);
    EXPECT_EQ(record.at("processing_steps").at("text_extraction").at("state").as_string(), "completed");
}

TEST_F(Commands, TheSameFileAgainIsUnchangedAndAChangedOneIsANewVersion) {
    const auto file = documents.write("a.txt", "The first text speaks of apples.");
    ASSERT_EQ(ragdoll({"add", "--wait", file.string()}).exit_status, 0);
    EXPECT_EQ(ragdoll.json({"add", "--wait", file.string()}).at("documents").at(0).at("outcome").as_string(),
              "unchanged");
    documents.write("a.txt", "The second text speaks of pears.");
    EXPECT_EQ(ragdoll.json({"add", "--wait", file.string()}).at("documents").at(0).at("outcome").as_string(),
              "new_version");
    EXPECT_EQ(top_source({"search", "--mode", "keyword", "pears"}), "a.txt");
    EXPECT_EQ(top_source({"search", "--mode", "keyword", "apples"}), "") << "the old version is gone";
    EXPECT_EQ(ragdoll.json({"list"}).at("data").as_array().size(), 1u);
}

TEST_F(Commands, ADocumentIsShownReprocessedAndDeleted) {
    add_two_documents();
    const auto shown = ragdoll.json({"show", "1", "--content", "--chunks"}).as_object();
    EXPECT_THAT(std::string(shown.at("content").as_string()), HasSubstr("flour"));
    EXPECT_FALSE(shown.at("chunks").as_array().empty());
    EXPECT_TRUE(shown.at("metadata").as_object().contains("keywords"));
    EXPECT_EQ(ragdoll({"reprocess", "1", "--from", "summary"}).exit_status, 0);
    EXPECT_EQ(ragdoll({"work", "--drain"}).exit_status, 0);
    EXPECT_EQ(ragdoll({"delete", "1", "99"}).exit_status, 3) << "one of the two does not exist";
    EXPECT_EQ(ragdoll({"show", "1"}).exit_status, 1);
    EXPECT_EQ(top_source({"search", "--mode", "keyword", "flour"}), "");
}

TEST_F(Commands, VerifyFindsWhatDiffersAndRepairsIt) {
    add_two_documents();
    EXPECT_EQ(ragdoll({"verify"}).out, "the store agrees with itself\n");
    const std::string key(64, 'a');
    const auto blob = data.path() / "data" / "blobs" / "aa" / key.substr(2);
    std::filesystem::create_directories(blob.parent_path());
    std::filesystem::copy_file(documents.path() / "bread.txt", blob);
    std::filesystem::last_write_time(blob, std::filesystem::file_time_type::clock::now() - std::chrono::hours(30));
    EXPECT_EQ(ragdoll({"verify"}).exit_status, 1);
    const auto repaired = ragdoll({"verify", "--repair"});
    EXPECT_EQ(repaired.exit_status, 0);
    EXPECT_EQ(repaired.out, "leftover_blob: nothing needs the blob " + key + " (repaired)\n");
    EXPECT_EQ(ragdoll({"verify"}).exit_status, 0);
}

TEST_F(Commands, StandardInputIsADocumentToo) {
    EXPECT_EQ(ragdoll({"add", "-", "--title", "A note", "--wait"}, {}, "The tide turns at noon.").exit_status, 0);
    EXPECT_EQ(ragdoll.json({"search", "tide"}).at("results").at(0).at("title").as_string(), "A note");
}

TEST_F(Commands, JobsCanBeEnqueuedLookedAtRetriedAndDiscarded) {
    const auto file = documents.write("a.txt", "text");
    ASSERT_EQ(ragdoll({"add", file.string()}).exit_status, 0);
    const auto jobs = ragdoll.json({"jobs"}).at("data").as_array();
    ASSERT_EQ(jobs.size(), 1u);
    EXPECT_EQ(jobs[0].at("class").as_string(), "Ragdoll::ExtractTextJob");
    EXPECT_EQ(jobs[0].at("queue").as_string(), "ragdoll_processing");
    const std::string id(jobs[0].at("id").as_string());
    EXPECT_EQ(ragdoll({"jobs", "discard", id}).exit_status, 0);
    EXPECT_EQ(ragdoll.json({"status", "1"}).at("status").as_string(), "error");
    EXPECT_EQ(ragdoll({"jobs", "retry", id}).exit_status, 0);
    EXPECT_EQ(ragdoll({"work", "--drain"}).exit_status, 0);
    EXPECT_EQ(ragdoll.json({"status", "1"}).at("status").as_string(), "processed");
    EXPECT_EQ(ragdoll({"jobs", "enqueue", "GenerateSummaryJob", "[1]"}).exit_status, 0);
    EXPECT_EQ(ragdoll({"jobs", "enqueue", "GenerateSummaryJob", "{"}).exit_status, 2);
    EXPECT_EQ(ragdoll({"jobs", "show", "123"}).exit_status, 2);
}

TEST_F(Commands, APausedQueueIsNotWorked) {
    ASSERT_EQ(ragdoll({"queues", "pause", "processing"}).exit_status, 0);
    ASSERT_EQ(ragdoll({"add", documents.write("a.txt", "text").string()}).exit_status, 0);
    ASSERT_EQ(ragdoll({"work", "--drain"}).exit_status, 0);
    EXPECT_EQ(ragdoll.json({"status"}).at("jobs").at("available").as_int64(), 1);
    EXPECT_TRUE(ragdoll.json({"queues"}).at("data").at(0).at("paused").as_bool());
    ASSERT_EQ(ragdoll({"queues", "resume", "processing"}).exit_status, 0);
    ASSERT_EQ(ragdoll({"work", "--drain"}).exit_status, 0);
    EXPECT_EQ(ragdoll.json({"status", "1"}).at("status").as_string(), "processed");
}

TEST_F(Commands, WhyTellsWhatKeepsADocumentOrJobFromMoving) {
    ASSERT_EQ(ragdoll({"add", documents.write("a.txt", "text").string()}).exit_status, 0);
    ASSERT_EQ(ragdoll({"queues", "pause", "processing"}).exit_status, 0);
    const auto explained = ragdoll.json({"why", "1"});
    const auto& job = explained.at("jobs").at(0);
    EXPECT_EQ(job.at("state").as_string(), "available");
    EXPECT_EQ(job.at("blocked_by").at(0).at("reason").as_string(), "paused");
    EXPECT_EQ(job.at("position").as_int64(), 0);
    EXPECT_THAT(ragdoll({"why", std::string(job.at("id").as_string())}).out,
                HasSubstr("paused: queue ragdoll_processing"));
    EXPECT_EQ(ragdoll({"why", "77"}).exit_status, 1);
    EXPECT_EQ(ragdoll({"why", "nothing"}).exit_status, 2);
}

TEST_F(Commands, AWaitingJobIsCancelledAndItsDocumentSaysSo) {
    ASSERT_EQ(ragdoll({"add", documents.write("a.txt", "text").string()}).exit_status, 0);
    const auto waiting = ragdoll.json({"jobs", "--state", "available"});
    const std::string id(waiting.at("data").at(0).at("id").as_string());
    EXPECT_EQ(ragdoll({"jobs", "cancel", id}).exit_status, 0);
    EXPECT_EQ(ragdoll.json({"jobs", "show", id}).at("state").as_string(), "cancelled");
    EXPECT_EQ(ragdoll.json({"status", "1"}).at("status").as_string(), "error");
    EXPECT_EQ(ragdoll({"jobs", "cancel", id}).exit_status, 1);
    EXPECT_EQ(ragdoll({"jobs", "retry"}).exit_status, 2);
}

TEST_F(Commands, EachTransitionOfAJobIsALineOfTheLog) {
    ASSERT_EQ(ragdoll({"add", documents.write("a.txt", "text").string()}).exit_status, 0);
    const auto worked = ragdoll({"-v", "work", "--drain"});
    EXPECT_THAT(worked.err, ::testing::ContainsRegex("job started job=[0-9a-f]+ class=Ragdoll::ExtractTextJob "
                                                     "queue=ragdoll_processing attempt=1 queued_ms=[0-9]+"));
    EXPECT_THAT(worked.err, ::testing::ContainsRegex("job completed job=[0-9a-f]+ class=Ragdoll::ExtractTextJob "
                                                     "queue=ragdoll_processing attempt=1 took_ms=[0-9]+"));
}

TEST_F(Commands, StatsSumUpWhatJobsDid) {
    add_two_documents();
    const auto stats = ragdoll.json({"stats", "--since", "1h"});
    for (const char* key : {"average_duration", "p50", "p95", "p99", "success_rate", "throughput_per_hour",
                            "queue_depth", "error_types"}) {
        EXPECT_TRUE(stats.as_object().contains(key)) << key;
    }
    EXPECT_EQ(stats.at("success_rate").to_number<double>(), 1);
    EXPECT_TRUE(stats.at("classes").as_object().contains("Ragdoll::ExtractTextJob"));
    EXPECT_EQ(ragdoll({"stats", "--since", "soon"}).exit_status, 2);
    EXPECT_TRUE(ragdoll.json({"jobs", "dead"}).at("data").as_array().empty());
    EXPECT_TRUE(ragdoll.json({"batch", "list"}).at("data").as_array().empty());
}

TEST_F(Commands, WithoutBackgroundProcessingEverythingRunsWhereItIsAdded) {
    const auto file = documents.write("a.txt", "The tide turns at noon, said the keeper of the light.");
    ASSERT_EQ(ragdoll({"add", file.string()}, {{"RAGDOLL_ENABLE_BACKGROUND_PROCESSING", "false"}}).exit_status, 0);
    EXPECT_EQ(ragdoll.json({"status", "1"}).at("status").as_string(), "processed");
}

TEST_F(Commands, StagesRunAloneAndTouchNoDatabase) {
    const auto file = documents.write(
        "a.md", "# Title\n\nThe storm signal warns the ships of the storm. It hangs on the tower of the harbour.");
    EXPECT_THAT(ragdoll({"extract", file.string()}).out, HasSubstr("storm signal"));
    const auto extracted = ragdoll.json({"extract", file.string()}).as_object();
    for (const char* key : {"text", "format", "mime_type", "extraction_method", "warnings"})
        EXPECT_TRUE(extracted.contains(key)) << key;
    EXPECT_EQ(ragdoll.json({"chunk", file.string()}).at("chunks").as_array().size(), 1u);
    EXPECT_EQ(ragdoll.json({"embed", "a storm"}).at("embeddings").at(0).at("embedding").as_array().size(), 256u);
    EXPECT_THAT(ragdoll({"keywords", file.string()}).out, HasSubstr("storm signal"));
    EXPECT_THAT(ragdoll({"summarize", file.string()}).out, HasSubstr("warns the ships"));
    EXPECT_FALSE(std::filesystem::exists(ragdoll.data()));
}

TEST_F(Commands, MistakesAreOneLineAndTheRightStatus) {
    EXPECT_EQ(ragdoll({"nonsense"}).exit_status, 2);
    EXPECT_EQ(ragdoll({"search"}).exit_status, 2);
    EXPECT_EQ(ragdoll({"status"}, {{"RAGDOLL_CHUNK_SIZE", "many"}}).exit_status, 2);
    const auto missing = ragdoll({"add", "/nonexistent/file.pdf"});
    EXPECT_EQ(missing.exit_status, 1);
    EXPECT_THAT(missing.err, StartsWith("ragdoll: /nonexistent/file.pdf: "));
    const auto folder = ragdoll({"add", documents.path().string()});
    EXPECT_THAT(folder.err, HasSubstr("--recursive"));
    EXPECT_EQ(ragdoll({"show", "77"}).exit_status, 1);
    EXPECT_EQ(ragdoll({"add", documents.write("a.txt", "x").string(), "--metadata", "{"}).exit_status, 1);
}

TEST_F(Commands, ConfigurationAndVersionAndDoctorSpeak) {
    EXPECT_THAT(ragdoll({"config", "show"}, {{"RAGDOLL_BATCH_SIZE", "7"}}).out,
                HasSubstr("environment RAGDOLL_BATCH_SIZE"));
    EXPECT_THAT(ragdoll({"config", "init"}).out, HasSubstr("# chunk_size = 1000"));
    EXPECT_THAT(ragdoll({"version"}).out, StartsWith("ragdoll "));
    const auto doctor = ragdoll({"doctor"});
    EXPECT_EQ(doctor.exit_status, 0) << doctor.out;
    EXPECT_THAT(doctor.out, HasSubstr("confinement"));
}

}  // namespace
}  // namespace ragdoll::testing
