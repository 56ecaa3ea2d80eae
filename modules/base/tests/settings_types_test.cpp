#include "ragdoll/base/settings_types.hpp"

#include <gtest/gtest.h>

namespace ragdoll {
namespace {

using namespace std::chrono_literals;

TEST(Bytes, AreReadAsPeopleWriteThem) {
    EXPECT_EQ(parse_bytes("4096"), 4096u);
    EXPECT_EQ(parse_bytes("64MB"), 64'000'000u);
    EXPECT_EQ(parse_bytes("1.5 GiB"), 1'610'612'736u);
    EXPECT_EQ(parse_bytes("2k"), 2000u);
    for (const char* text : {"", "MB", "-1", "12 XB", "1e400", "nan", "99999999TB"}) {
        EXPECT_FALSE(parse_bytes(text)) << text;
    }
}

TEST(Bytes, AreShownInThreeDigits) {
    EXPECT_EQ(format_bytes(0), "0 B");
    EXPECT_EQ(format_bytes(999), "999 B");
    EXPECT_EQ(format_bytes(1000), "1.00 kB");
    EXPECT_EQ(format_bytes(64'000'000), "64.0 MB");
    EXPECT_EQ(format_bytes(999'999), "1.00 MB");
}

TEST(Durations, AreReadWithUnitsAndAPlainNumberIsSeconds) {
    EXPECT_EQ(parse_duration("300"), 300s);
    EXPECT_EQ(parse_duration("250ms"), 250ms);
    EXPECT_EQ(parse_duration("1.5h"), 90min);
    EXPECT_EQ(parse_duration("7d"), 168h);
    for (const char* text : {"", "soon", "-1s", "5 parsecs"}) EXPECT_FALSE(parse_duration(text)) << text;
}

TEST(Durations, AreShownInTheirTwoLargestUnits) {
    EXPECT_EQ(format_duration(250ms), "250 ms");
    EXPECT_EQ(format_duration(4200ms), "4.2 s");
    EXPECT_EQ(format_duration(200s), "3 min 20 s");
    EXPECT_EQ(format_duration(125min), "2 h 5 min");
    EXPECT_EQ(format_duration(76h), "3 d 4 h");
}

}  // namespace
}  // namespace ragdoll
