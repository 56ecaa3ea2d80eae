#include "ragdoll/sqlite/migrations.hpp"

#include <gtest/gtest.h>

#include <array>

#include "ragdoll/base/error.hpp"

namespace ragdoll::sqlite {
namespace {

constexpr std::array kHistory{
    Migration{1, "CREATE TABLE words (word TEXT)"},
    Migration{2, "ALTER TABLE words ADD COLUMN uses INTEGER NOT NULL DEFAULT 0"},
};

TEST(Migrations, BringAnOldSchemaUpToDateAndKeepItsRows) {
    Connection connection(":memory:");
    migrate(connection, "dictionary", std::span(kHistory).first(1));
    connection.execute("INSERT INTO words VALUES ('ragdoll')");
    migrate(connection, "dictionary", kHistory);
    migrate(connection, "dictionary", kHistory);
    Statement& row = connection.prepared("SELECT word, uses FROM words");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.text(0), "ragdoll");
    EXPECT_EQ(row.integer(1), 0);
}

TEST(Migrations, AFileOfALaterVersionIsRefused) {
    Connection connection(":memory:");
    migrate(connection, "dictionary", kHistory);
    try {
        migrate(connection, "dictionary", std::span(kHistory).first(1));
        FAIL() << "worked on a schema it does not know";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "newer_schema");
        EXPECT_EQ(error.disposition(), Disposition::fatal);
    }
}

TEST(Migrations, AStepThatFailsLeavesTheSchemaAsItWas) {
    constexpr std::array kBroken{Migration{1, "CREATE TABLE a (x); CREATE TABEL b (y)"}};
    Connection connection(":memory:");
    EXPECT_THROW(migrate(connection, "broken", kBroken), Error);
    EXPECT_THROW(connection.execute("SELECT * FROM a"), Error);
}

}  // namespace
}  // namespace ragdoll::sqlite
