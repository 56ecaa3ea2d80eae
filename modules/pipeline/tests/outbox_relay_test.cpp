#include "ragdoll/pipeline/outbox_relay.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/random.hpp"
#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/documents_sqlite/document_store.hpp"
#include "ragdoll/jobs_sqlite/job_store.hpp"
#include "ragdoll/sqlite/writer.hpp"

namespace ragdoll::pipeline {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Queues that refuse as long as they are told to.
class Refusing final : public jobs::Client {
public:
    explicit Refusing(jobs::Client& next) : next_(next) {}
    std::vector<jobs::Enqueued> enqueue(std::vector<jobs::NewJob> jobs) override {
        if (refuses) throw Error(Disposition::retry, "unavailable", "come back later");
        return next_.enqueue(std::move(jobs));
    }
    bool refuses = false;

private:
    jobs::Client& next_;
};

/// Documents and jobs in one database, written through one connection.
class OutboxRelayTest : public ::testing::Test {
protected:
    ~OutboxRelayTest() override { std::filesystem::remove_all(folder); }

    documents::Submission submit() {
        documents::NewDocument document;
        document.source = document.name = document.content_hash = "/a";
        return documents.submit(document, [&](const documents::Submission&) {
            return std::vector<documents::NextStep>{
                {documents::StepName::text_extraction, 0,
                 documents::OutboxEntry{ids.next(), "Extract", "work", 5, "[]", {}}}};
        });
    }
    static std::filesystem::path made(std::filesystem::path path) {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
        return path;
    }

    const std::filesystem::path folder =
        made(std::filesystem::path(::testing::TempDir()) / ("ragdoll_relay_" + std::to_string(::getpid())));
    ragdoll::testing::ManualClock clock;
    std::unique_ptr<Random> random = seeded_random(3);
    TimeOrderedIds ids{clock, *random};
    std::shared_ptr<sqlite::Writer> writer = std::make_shared<sqlite::Writer>(folder / "ragdoll.db");
    documents_sqlite::DocumentStore documents{{.file = folder / "ragdoll.db"}, clock, writer};
    jobs_sqlite::JobStore jobs{folder, clock, ids, writer};
    jobs::StoreClient store_client{jobs, ""};
    Refusing client{store_client};
    OutboxRelay relay{documents, client, Handover::within_change};
};

TEST_F(OutboxRelayTest, JobsAreHandedOverInTheTransactionOfTheChange) {
    relay.save([&] {
        submit();
        EXPECT_EQ(jobs.counts().available, 0) << "seen from outside, nothing has happened yet";
    });
    EXPECT_EQ(jobs.counts().available, 1);
    EXPECT_THAT(documents.pending_outbox(10), IsEmpty());
}

TEST_F(OutboxRelayTest, AChangeThatFailsLeavesNoJob) {
    EXPECT_THROW(relay.save([&] {
        submit();
        relay.flush();
        throw Error(Disposition::retry, "changed_its_mind", "after all");
    }),
                 Error);
    EXPECT_EQ(documents.counts().total(), 0);
    EXPECT_EQ(jobs.counts().available, 0);
}

TEST_F(OutboxRelayTest, AChangeStandsWhenTheQueuesRefuseAndItsJobsFollowLater) {
    client.refuses = true;
    relay.save([&] { submit(); });
    EXPECT_EQ(documents.counts().total(), 1);
    EXPECT_THAT(documents.pending_outbox(10), SizeIs(1));

    client.refuses = false;
    relay.flush();
    EXPECT_THAT(documents.pending_outbox(10), IsEmpty());
    EXPECT_EQ(jobs.counts().available, 1);
}

}  // namespace
}  // namespace ragdoll::pipeline
