#include "ragdoll/documents_sqlite/document_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <thread>

#include "ragdoll/base/random.hpp"
#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {
namespace {

using namespace documents;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class SqliteDocumentStore : public ::testing::Test {
protected:
    void SetUp() override {
        folder = std::filesystem::path(::testing::TempDir()) / ("ragdoll_documents_own_" + std::to_string(::getpid()));
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        store = open();
    }
    void TearDown() override {
        store.reset();
        std::filesystem::remove_all(folder);
    }

    std::unique_ptr<DocumentStore> open() {
        return std::make_unique<DocumentStore>(Settings{.file = folder / "ragdoll.db", .read_connections = 2}, clock);
    }

    Submission submit(const std::string& path) {
        NewDocument document;
        document.source = document.name = document.content_hash = path;
        return store->submit(document, [&](const Submission&) {
            return std::vector<NextStep>{
                {StepName::text_extraction, 0, OutboxEntry{ids.next(), "ExtractText", "processing", 5, "[]", {}}}};
        });
    }

    std::vector<std::string> codes(bool repair) {
        std::vector<std::string> found;
        for (const Inconsistency& inconsistency : store->verify(repair)) found.push_back(inconsistency.code);
        return found;
    }

    void damage(const char* sql) { sqlite::Connection(folder / "ragdoll.db").execute(sql); }

    ragdoll::testing::ManualClock clock;
    std::unique_ptr<Random> random = seeded_random(5);
    TimeOrderedIds ids{clock, *random};
    std::filesystem::path folder;
    std::unique_ptr<DocumentStore> store;
};

TEST_F(SqliteDocumentStore, KeepsEverythingAcrossARestart) {
    const Submission submission = submit("/a");
    store.reset();
    store = open();
    EXPECT_EQ(store->document(submission.document_id).source, "/a");
    EXPECT_THAT(store->pending_outbox(10), SizeIs(1));
    EXPECT_THAT(store->steps_of(submission.version_id), SizeIs(1));
}

TEST_F(SqliteDocumentStore, NumbersOfRemovedDocumentsAreNotGivenAgain) {
    const Submission first = submit("/a");
    store->remove(first.document_id);
    EXPECT_GT(submit("/a").document_id, first.document_id);
}

TEST_F(SqliteDocumentStore, ServesManyThreads) {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 25; ++i) {
                const Submission submission = submit("/" + std::to_string(t) + "/" + std::to_string(i));
                EXPECT_EQ(store->document(submission.document_id).latest_version, submission.version_id);
            }
        });
    }
    threads.clear();
    EXPECT_EQ(store->counts().pending, 100);
    EXPECT_THAT(codes(false), IsEmpty());
}

TEST_F(SqliteDocumentStore, VerifyFindsAndRepairsWhatCanBeDerived) {
    const Submission submission = submit("/a");
    damage(
        "UPDATE documents SET status = 2; UPDATE document_counts SET count = count + 5 WHERE status = 3;"
        "INSERT INTO embeddings (id, is_reliable, vector) VALUES (99841, 1, x'00000000')");
    EXPECT_THAT(codes(true), ElementsAre("wrong_status", "orphaned_embedding", "wrong_counter"));
    EXPECT_THAT(codes(false), IsEmpty());
    EXPECT_EQ(store->document(submission.document_id).status, DocumentStatus::pending);
    EXPECT_EQ(store->counts().total(), 1);
}

}  // namespace
}  // namespace ragdoll::documents_sqlite
