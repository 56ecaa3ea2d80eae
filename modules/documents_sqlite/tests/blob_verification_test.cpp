#include "ragdoll/documents/blob_verification.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "ragdoll/documents_sqlite/document_store.hpp"

namespace ragdoll::documents_sqlite {
namespace {

using namespace documents;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class BlobVerification : public ::testing::Test {
protected:
    void SetUp() override {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        store = std::make_unique<DocumentStore>(Settings{.file = folder / "ragdoll.db"}, clock);
    }
    void TearDown() override {
        store.reset();
        std::filesystem::remove_all(folder);
    }

    /// A document whose bytes are a blob.
    std::string submit(const std::string& text) {
        NewDocument document;
        document.location.blob_key = document.content_hash = blobs.put(text).hex;
        store->submit(document, [](const Submission&) { return std::vector<NextStep>(); });
        return document.location.blob_key;
    }
    std::vector<std::string> messages(bool repair, std::chrono::hours later) {
        std::vector<std::string> found;
        for (const auto& problem : verify_blobs(blobs, *store, clock.now() + later, repair)) {
            found.push_back(problem.code + ": " + problem.message);
        }
        return found;
    }

    const std::filesystem::path folder =
        std::filesystem::path(::testing::TempDir()) / ("ragdoll_blob_verification_" + std::to_string(::getpid()));
    SystemClock clock;  // what is compared are times of files
    BlobStore blobs{folder / "blobs"};
    std::unique_ptr<DocumentStore> store;
};

TEST_F(BlobVerification, WhatIsNeededAndThereIsSound) {
    submit("one");
    submit("two");
    EXPECT_THAT(messages(true, std::chrono::hours(48)), IsEmpty());
}

TEST_F(BlobVerification, ABlobThatNothingNeedsIsRemovedOnceItIsADayOld) {
    const std::string needed = submit("one");
    const std::string key = blobs.put("of an extraction that failed").hex;
    EXPECT_THAT(messages(true, std::chrono::hours(0)), IsEmpty()) << "an extraction may be about to need it";
    EXPECT_THAT(messages(false, std::chrono::hours(25)), ElementsAre("leftover_blob: nothing needs the blob " + key));
    EXPECT_THAT(messages(true, std::chrono::hours(25)), ElementsAre("leftover_blob: nothing needs the blob " + key));
    EXPECT_FALSE(std::filesystem::exists(blobs.path_of(key)));
    EXPECT_TRUE(std::filesystem::exists(blobs.path_of(needed)));
    EXPECT_THAT(messages(true, std::chrono::hours(25)), IsEmpty());
}

TEST_F(BlobVerification, ABlobThatIsGoneIsNamed) {
    const std::string key = submit("one");
    blobs.remove(key);
    EXPECT_THAT(messages(true, std::chrono::hours(0)), ElementsAre("missing_blob: the blob " + key + " is gone"));
}

TEST_F(BlobVerification, WhatADeadWriterLeftGoes) {
    submit("one");
    const auto incoming = folder / "blobs" / "incoming-a1b2c3";
    std::filesystem::create_directories(incoming.parent_path());
    ASSERT_TRUE(std::filesystem::copy_file("/proc/self/comm", incoming));
    messages(true, std::chrono::hours(0));
    EXPECT_TRUE(std::filesystem::exists(incoming));
    messages(true, std::chrono::hours(25));
    EXPECT_FALSE(std::filesystem::exists(incoming));
}

}  // namespace
}  // namespace ragdoll::documents_sqlite
