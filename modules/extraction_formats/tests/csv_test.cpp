#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

extraction::ExtractionResult read(const std::string& content) {
    return read_csv({.bytes = bytes_of(content), .name = "a.csv"}, {});
}

TEST(Csv, QuotedFieldsHoldSeparatorsLineBreaksAndDoubledQuotes) {
    EXPECT_EQ(read("name,says\nAda,\"one, two\"\nGrace,\"a \"\"b\"\"\nc\"\n").text,
              "name | says\nAda | one, two\nGrace | a \"b\" c");
    EXPECT_TRUE(read("a,\"b\"").warnings.empty()) << "a quote may close at the very end";
}

TEST(Csv, BelievesTheSeparatorThatExcelNames) {
    EXPECT_EQ(read("sep=;\r\nname;depth, in m\r\nQuay;3,5\r\n").text, "name | depth, in m\nQuay | 3,5");
    EXPECT_EQ(read("sep=x\na,b\n").text, "sep=x\na | b");
}

TEST(Csv, AQuoteThatNothingClosesDoesNotSwallowTheRest) {
    const auto result = read("name,size\nAda,\"6 feet\nGrace,5\n");
    EXPECT_EQ(result.text, "name | size\nAda | \"6 feet\nGrace | 5");
    ASSERT_EQ(result.warnings.size(), 1u);
    EXPECT_EQ(result.warnings[0].code, "unclosed_quote");
}

TEST(Csv, IsReadInLinearTime) {
    expect_soon(read_csv, repeated("\"a,\"\""));
    expect_soon(read_csv, repeated("\"\"\"a,"));
}

}  // namespace
}  // namespace ragdoll::extraction_formats
