#include <algorithm>
#include <string>

#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

struct Read {
    std::string text;
    std::size_t parts = 0;
    std::size_t released = 0;  ///< the furthest offset that the reader was done with
    std::uint32_t last_row = 0;
    std::string encoding;
};

Read read_in_parts(const std::string& content, const std::string& name) {
    Read read;
    ReaderContext context;
    context.part = [&](extraction::ExtractionResult&& part) {
        ++read.parts;
        read.text += part.text;
    };
    context.done_before = [&](std::size_t offset) { read.released = std::max(read.released, offset); };
    const auto last = read_document({.bytes = bytes_of(content), .name = name}, context);
    read.text += last.text;
    read.last_row = last.blocks.back().cells.row;
    read.encoding = last.encoding.value_or("");
    return read;
}

TEST(LongText, OfATableIsHandedOverInPartsWithItsRows) {
    const std::string csv = "name,place\n" + repeated("Ann Müller,harbour\n", 12'000'000);
    const Read read = read_in_parts(csv, "a.csv");
    EXPECT_GT(read.parts, 10u);
    EXPECT_EQ(read.text.substr(0, 12), "name | place");
    EXPECT_EQ(read.last_row, static_cast<std::uint32_t>(std::count(csv.begin(), csv.end(), '\n')));
    EXPECT_EQ(read.encoding, "utf-8");
    EXPECT_GT(read.released, csv.size() / 2) << "what is read needs no memory any more";
}

TEST(LongText, WithoutBlankLinesIsCutAtTheEndOfALine) {
    const Read read = read_in_parts(repeated("2026-01-15 10:30:00 the ferry left the harbour\n", 12'000'000), "a.log");
    EXPECT_GT(read.parts, 10u);
    EXPECT_EQ(read.text.find("harbour2026"), std::string::npos);
}

TEST(LongText, InAnotherCharsetIsDecoded) {
    const Read read = read_in_parts(repeated("caf\xe9;th\xe9\n", 9'000'000), "a.csv");
    EXPECT_EQ(read.text.substr(0, 12), "café | thé");
    EXPECT_EQ(read.released, 0u);
}

}  // namespace
}  // namespace ragdoll::extraction_formats
