#include "document_date.hpp"

#include <gtest/gtest.h>

namespace ragdoll::extraction_formats {
namespace {

std::string utc(const char* text) {
    const auto time = document_date(text);
    return time ? to_iso8601(*time) : "none";
}

TEST(DocumentDate, ReadsWhatDocumentsSay) {
    EXPECT_EQ(utc("2026-01-15T10:30:00Z"), "2026-01-15T10:30:00Z");
    EXPECT_EQ(utc("2026-01-15T10:30:00.123456789"), "2026-01-15T10:30:00Z");
    EXPECT_EQ(utc("2026-01-15T10:30:00+02:00"), "2026-01-15T08:30:00Z");
    EXPECT_EQ(utc(" 2026-01-15 "), "2026-01-15T00:00:00Z");
    EXPECT_EQ(utc("1871-05"), "1871-05-01T00:00:00Z");
    EXPECT_EQ(utc("1871"), "1871-01-01T00:00:00Z");
    EXPECT_EQ(utc("May 1871"), "none");
    EXPECT_EQ(utc("2026-13-01"), "none");
    EXPECT_EQ(utc(""), "none");
}

}  // namespace
}  // namespace ragdoll::extraction_formats
