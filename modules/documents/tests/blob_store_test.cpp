#include "ragdoll/documents/blob_store.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>

#include "ragdoll/base/error.hpp"

namespace ragdoll::documents {
namespace {

constexpr const char* kHashOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

class BlobStoreTest : public ::testing::Test {
protected:
    void SetUp() override {
        const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
        folder = std::filesystem::path(::testing::TempDir()) /
                 ("ragdoll_blobs_" + std::to_string(::getpid()) + "_" + test->name());
        std::filesystem::create_directories(folder);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::string content_of(const std::filesystem::path& file) const {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    std::string code_of(const std::function<void()>& work) const {
        try {
            work();
        } catch (const Error& error) {
            return error.code();
        }
        return "no error";
    }

    std::filesystem::path folder;
};

TEST_F(BlobStoreTest, KeepsBytesUnderTheirHash) {
    const BlobStore store(folder);
    const ContentHash hash = store.put("abc");
    EXPECT_EQ(hash.hex, kHashOfAbc);
    EXPECT_EQ(hash.bytes, 3);
    EXPECT_EQ(store.path_of(hash.hex), folder / "ba" / std::string(kHashOfAbc).substr(2));
    EXPECT_EQ(content_of(store.path_of(hash.hex)), "abc");
}

TEST_F(BlobStoreTest, KeepsTheSameBytesOnce) {
    const BlobStore store(folder);
    EXPECT_EQ(store.put("abc").hex, store.put("abc").hex);
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) files += entry.is_regular_file();
    EXPECT_EQ(files, 1);
}

TEST_F(BlobStoreTest, AWriterThatIsDroppedLeavesNothing) {
    const BlobStore store(folder);
    {
        BlobStore::Writer writer = store.begin(100);
        writer.write("half of it");
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST_F(BlobStoreTest, ContentPastTheLimitIsRefused) {
    const BlobStore store(folder);
    BlobStore::Writer writer = store.begin(5);
    writer.write("12345");
    EXPECT_EQ(code_of([&] { writer.write("6"); }), "file_too_large");
}

TEST_F(BlobStoreTest, WhatIsNoHashIsNoKey) {
    const BlobStore store(folder);
    EXPECT_THROW(store.path_of("../../etc/passwd"), std::invalid_argument);
    EXPECT_THROW(store.path_of(""), std::invalid_argument);
}

TEST_F(BlobStoreTest, RemovingIsNotMindedTwice) {
    const BlobStore store(folder);
    const ContentHash hash = store.put("abc");
    store.remove(hash.hex);
    store.remove(hash.hex);
    EXPECT_FALSE(std::filesystem::exists(store.path_of(hash.hex)));
}

TEST_F(BlobStoreTest, AFileHasTheHashOfItsBytes) {
    std::ofstream(folder / "a.txt") << "abc";
    EXPECT_EQ(hash_file(folder / "a.txt", 3).hex, kHashOfAbc);
    EXPECT_EQ(hash_bytes("abc").hex, kHashOfAbc);
    EXPECT_EQ(hash_bytes("").hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_F(BlobStoreTest, AFileThatCannotBeHashedSaysWhy) {
    std::ofstream(folder / "a.txt") << "abcd";
    EXPECT_EQ(code_of([&] { hash_file(folder / "a.txt", 3); }), "file_too_large");
    EXPECT_EQ(code_of([&] { hash_file(folder / "missing", 3); }), "file_not_found");
    EXPECT_EQ(code_of([&] { hash_file(folder, 3); }), "file_unreadable");
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(code_of([&] { hash_file(folder / "pipe", 3); }), "file_unreadable");
}

}  // namespace
}  // namespace ragdoll::documents
