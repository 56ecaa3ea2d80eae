#include "ragdoll/sqlite/connection.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <array>
#include <fstream>
#include <thread>

#include "ragdoll/base/error.hpp"
#include "ragdoll/sqlite/transaction.hpp"

namespace ragdoll::sqlite {
namespace {

class ConnectionTest : public ::testing::Test {
protected:
    void SetUp() override {
        folder = std::filesystem::path(::testing::TempDir()) / ("ragdoll_sqlite_" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::filesystem::path folder;
};

TEST_F(ConnectionTest, KeepsTextNumbersBlobsAndNullsAsTheyWere) {
    Connection connection(":memory:");
    connection.execute("CREATE TABLE t (a, b, c, d, e)");
    const std::array<std::byte, 3> blob{std::byte{0}, std::byte{255}, std::byte{7}};
    connection.prepared("INSERT INTO t VALUES (?, ?, ?, ?, ?)")
        .bind(1, std::string_view("a\0b", 3))
        .bind(2, std::int64_t{-5})
        .bind(3, 2.5)
        .bind(4, std::span(blob))
        .bind_null(5)
        .run();
    Statement& row = connection.prepared("SELECT * FROM t");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.text(0), std::string_view("a\0b", 3));
    EXPECT_EQ(row.integer(1), -5);
    EXPECT_EQ(row.real(2), 2.5);
    EXPECT_EQ(row.blob(3).size(), 3u);
    EXPECT_TRUE(row.is_null(4));
    EXPECT_FALSE(row.step());
}

TEST_F(ConnectionTest, AnEmptyTextIsNotNull) {
    Connection connection(":memory:");
    Statement& row = connection.prepared("SELECT ?1 IS NULL");
    row.bind(1, std::string_view());
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.integer(0), 0);
}

TEST_F(ConnectionTest, ATransactionThatIsNotCommittedLeavesNothing) {
    Connection connection(folder / "a.db");
    connection.execute("CREATE TABLE t (a)");
    {
        Transaction transaction(connection);
        connection.execute("INSERT INTO t VALUES (1)");
    }
    Statement& count = connection.prepared("SELECT count(*) FROM t");
    ASSERT_TRUE(count.step());
    EXPECT_EQ(count.integer(0), 0);
}

TEST_F(ConnectionTest, AWriterThatTookNoTurnIsWaitedForAndThenReportedAsBusy) {
    Connection first(folder / "a.db");  // as another process would, by SQLite's lock alone
    Connection second(folder / "a.db", {.busy_timeout = std::chrono::milliseconds(1)});
    first.execute("BEGIN IMMEDIATE");
    try {
        const Transaction refused(second);
        FAIL() << "two writers at once";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "database_busy");
        EXPECT_EQ(error.disposition(), Disposition::retry);
    }
    EXPECT_TRUE(second.write_turn().try_lock()) << "a refused writer keeps its turn";
    second.write_turn().unlock();
}

TEST_F(ConnectionTest, WritersOfOneProcessTakeTurnsHoweverShortTheirPatience) {
    Connection setup(folder / "a.db");
    setup.execute("CREATE TABLE t (a)");
    constexpr int kEach = 200;
    const auto write = [&] {
        Connection connection(folder / "a.db", {.busy_timeout = std::chrono::milliseconds(0)});
        for (int i = 0; i < kEach; ++i) {
            Transaction transaction(connection);
            connection.execute("INSERT INTO t VALUES (1)");
            transaction.commit();
        }
    };
    std::thread other(write);
    write();
    other.join();
    auto& rows = setup.prepared("SELECT count(*) FROM t");
    ASSERT_TRUE(rows.step());
    EXPECT_EQ(rows.integer(0), 2 * kEach);
}

TEST_F(ConnectionTest, AFileThatIsNoDatabaseIsFatalAndLeftAsItWas) {
    std::ofstream(folder / "b.db") << "this is no database, and long enough to be looked at as one";
    try {
        Connection connection(folder / "b.db");
        connection.execute("CREATE TABLE t (a)");
        FAIL() << "opened a text file as a database";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "database_corrupt");
        EXPECT_EQ(error.disposition(), Disposition::fatal);
    }
}

}  // namespace
}  // namespace ragdoll::sqlite
