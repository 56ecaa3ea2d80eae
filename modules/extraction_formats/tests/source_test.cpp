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

}  // namespace
}  // namespace ragdoll::extraction_formats
