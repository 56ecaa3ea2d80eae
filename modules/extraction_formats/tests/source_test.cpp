#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

TEST(Source, IsKeptAsItIsWritten) {
    const std::string program = "#!/bin/sh\n\n\nif true; then\n\techo \"<b>\"\nfi";
    const auto result = read_document({.bytes = bytes_of(program + "\n"), .name = "run"}, {});
    EXPECT_EQ(result.text, program);
    EXPECT_EQ(result.format, "source");
    ASSERT_EQ(result.blocks.size(), 1u);
    EXPECT_EQ(result.blocks[0].kind, extraction::BlockKind::code);
}

TEST(Source, IsReadInLinearTime) {
    expect_soon(read_source, repeated("\n"));
    expect_soon(read_source, repeated("x"));
}

TEST(Tsv, IsPartedByTabsWhateverElseIsInIt) {
    const std::string table = "name\tplaces\nAnn\ta,b,c,d\nBen\te,f,g,h\n";
    const auto result = read_document({.bytes = bytes_of(table), .name = "a.tsv"}, {});
    EXPECT_EQ(result.text, "name | places\nAnn | a,b,c,d\nBen | e,f,g,h");
    EXPECT_EQ(result.format, "tsv");
    EXPECT_EQ(result.mime_type, "text/tab-separated-values");
}

}  // namespace
}  // namespace ragdoll::extraction_formats
