#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

TEST(ReadDocument, KeepsTitlesToOneShortLine) {
    const std::string head = "BEGIN:VEVENT\nSUMMARY:a\\n  b";
    const auto read = [&](const std::string& calendar) {
        return read_document({.bytes = bytes_of(calendar), .name = "a.ics"}, {});
    };
    EXPECT_EQ(read(head + "\n").title, "a b");
    EXPECT_LT(read(head + repeated("é", 20'000'000)).title->size(), 10'000u);
}

TEST(Json, WritesFractionsAsPeopleDo) {
    const std::string numbers = R"([54.2, -0.5, 12, 1e300])";
    EXPECT_EQ(read_document({.bytes = bytes_of(numbers), .name = "a.json"}, {}).text, "54.2, -0.5, 12, 1e+300");
}

TEST(Tsv, IsPartedByTabsWhateverElseIsInIt) {
    const std::string table = "name\tplaces\nAnn\ta,b,c,d\nBen\te,f,g,h\n";
    const auto result = read_document({.bytes = bytes_of(table), .name = "a.tsv"}, {});
    EXPECT_EQ(result.text, "name | places\nAnn | a,b,c,d\nBen | e,f,g,h");
    EXPECT_EQ(result.format, "tsv");
    EXPECT_EQ(result.mime_type, "text/tab-separated-values");
}

TEST(ReadDocument, ReadsATextThatOnlyLooksLikeJsonOrXml) {
    const auto read = [](const std::string& content, const char* name) {
        return read_document({.bytes = bytes_of(content), .name = name}, {});
    };
    EXPECT_EQ(read("<bold>Tides</bold> rise\n\n<it>twice</it> a day\n", "note").text, "Tides rise twice a day");
    EXPECT_EQ(read("[\"Tides\" she said]\n", "note").text, "[\"Tides\" she said]");
    EXPECT_THROW(read("<a>b", "a.xml"), Error);
    EXPECT_THROW(read("[\"a\" b]", "a.json"), Error);
}

}  // namespace
}  // namespace ragdoll::extraction_formats
