#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;
using extraction::ExtractionResult;

ExtractionResult read(const std::string& yaml) {
    return read_yaml({.bytes = bytes_of(yaml), .name = "a.yaml"}, {});
}

TEST(Yaml, KeepsKeysAndIndentation) {
    const ExtractionResult result =
        read("%YAML 1.2\n---\ntitle: \"Harbour\"\nquays:\n  - name: Old # the first\n    depth: 3\n\n\n---\nb: *x\n");
    EXPECT_EQ(result.text, "title: \"Harbour\"\nquays:\n  - name: Old # the first\n    depth: 3\n\nb: *x");
    EXPECT_EQ(result.title, "Harbour");
    EXPECT_EQ(result.blocks.at(0).kind, BlockKind::code);
}

TEST(Yaml, PartsALongListBetweenEntries) {
    const ExtractionResult result = read(repeated("- name: x\n  depth: 3\n", 10'000));
    EXPECT_GT(result.blocks.size(), 5u);
    for (const auto& block : result.blocks) EXPECT_EQ(result.text[block.begin], '-');
}

TEST(Yaml, IsReadInLinearTime) {
    expect_soon(read_yaml, "a: " + repeated("["));
    expect_soon(read_yaml, repeated("a:\n"));
    expect_soon(read_yaml, repeated(" "));
    expect_soon(read_yaml, repeated("\n"));
}

}  // namespace
}  // namespace ragdoll::extraction_formats
