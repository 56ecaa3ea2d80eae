#include "ragdoll/sqlite/writer.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <thread>
#include <vector>

namespace ragdoll::sqlite {
namespace {

class WriterTest : public ::testing::Test {
protected:
    void SetUp() override {
        folder = std::filesystem::path(::testing::TempDir()) / ("ragdoll_writer_" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder);
        writer = std::make_unique<Writer>(folder / "a.db");
        writer->write([](Connection& connection) { connection.execute("CREATE TABLE t (a)"); });
    }
    void TearDown() override {
        writer.reset();
        std::filesystem::remove_all(folder);
    }

    void insert(int number) {
        writer->write([&](Connection& c) { c.prepared("INSERT INTO t VALUES (?)").bind(1, number).run(); });
    }

    /// What another connection sees: only what is committed.
    std::int64_t sum() {
        Connection other(folder / "a.db");
        Statement& row = other.prepared("SELECT coalesce(sum(a), 0) FROM t");
        row.step();
        return row.integer(0);
    }

    std::filesystem::path folder;
    std::unique_ptr<Writer> writer;
};

TEST_F(WriterTest, WhatIsWrittenIsCommittedWhenTheCallReturns) {
    insert(7);
    EXPECT_EQ(sum(), 7);
}

TEST_F(WriterTest, AWriteWithinAWriteIsPartOfIt) {
    EXPECT_THROW(writer->write([&](Connection&) {
        insert(1);
        throw std::runtime_error("changed its mind");
    }),
                 std::runtime_error);
    EXPECT_EQ(sum(), 0);

    writer->write([&](Connection&) {
        insert(2);
        EXPECT_EQ(sum(), 0) << "not committed before the outer one";
    });
    EXPECT_EQ(sum(), 2);
}

TEST_F(WriterTest, AWriteWithinAWriteThatFailsUndoesItselfAlone) {
    writer->write([&](Connection&) {
        insert(1);
        EXPECT_THROW(writer->write([&](Connection&) {
            insert(10);
            throw std::runtime_error("refused");
        }),
                     std::runtime_error);
    });
    EXPECT_EQ(sum(), 1);
}

TEST_F(WriterTest, OfManyThreadsOnlyTheWorkThatThrowsIsUndone) {
    constexpr int kThreads = 8;
    constexpr int kEach = 50;
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&, i] {
            for (int k = 0; k < kEach; ++k) {
                const auto work = [&](Connection&) {
                    insert(1);
                    if (i == 0) throw std::runtime_error("undone");
                };
                if (i == 0) {
                    EXPECT_THROW(writer->write(work), std::runtime_error);
                } else {
                    writer->write(work);
                }
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(sum(), (kThreads - 1) * kEach);
}

TEST_F(WriterTest, WhatIsToFollowACommitFollowsItAndMayWriteItself) {
    std::int64_t seen = -1;
    writer->write([&](Connection&) {
        insert(3);
        writer->after_commit([&] {
            seen = sum();
            insert(4);
        });
    });
    EXPECT_EQ(seen, 3);
    EXPECT_EQ(sum(), 7);
}

TEST_F(WriterTest, NothingFollowsAWriteThatFailed) {
    bool was_called = false;
    EXPECT_THROW(writer->write([&](Connection&) {
        writer->after_commit([&] { was_called = true; });
        throw std::runtime_error("no");
    }),
                 std::runtime_error);
    EXPECT_FALSE(was_called);
}

TEST_F(WriterTest, AFailedCommitFailsEveryWriteOfItAndTheNextOneWorks) {
    writer->write([](Connection& c) {
        c.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)");
        c.execute("CREATE TABLE child (id REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)");
    });
    EXPECT_ANY_THROW(writer->write([](Connection& c) { c.execute("INSERT INTO child VALUES (1)"); }));
    insert(5);
    EXPECT_EQ(sum(), 5);
}

}  // namespace
}  // namespace ragdoll::sqlite
