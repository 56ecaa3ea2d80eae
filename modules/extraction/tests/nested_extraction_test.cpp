#include "ragdoll/extraction/nested_extraction.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction {
namespace {

/// Reads "text|name=content|name=content…" where a content may hold the same with ";" and ":" one level deeper.
class FakeExtractor final : public Extractor {
public:
    ExtractionResult extract(const SourceFile& file, std::stop_token, ExtractionListener& listener) override {
        std::ifstream stream(file.path);
        const std::string content{std::istreambuf_iterator<char>(stream), {}};
        if (content == "broken") throw Error(Disposition::discard, "corrupt_file", "no use");
        const char separator = content.find('|') != std::string::npos ? '|' : ';';
        const char sign = separator == '|' ? '=' : ':';
        std::istringstream parts(content);
        ExtractionResult result;
        std::getline(parts, result.text, separator);
        if (!result.text.empty()) result.blocks.push_back({.end = result.text.size()});
        for (std::string part; std::getline(parts, part, separator);) {
            listener.begin_file({.path = part.substr(0, part.find(sign)), .is_picture = part.starts_with("picture")});
            listener.file_bytes(part.substr(part.find(sign) + 1));
        }
        return result;
    }
};

class NestedExtractionTest : public ::testing::Test {
protected:
    ExtractionResult read(const std::string& content, const NestingLimits& limits = {}) {
        const auto file =
            std::filesystem::temp_directory_path() / ("ragdoll-nested-test-" + std::to_string(::getpid()));
        std::ofstream(file) << content;
        FakeExtractor extractor;
        ExtractionResult result = extract_nested(extractor, {.path = file}, limits, {});
        std::filesystem::remove(file);
        return result;
    }
};

TEST_F(NestedExtractionTest, PutsTheDocumentsInsideBehindTheirPaths) {
    const ExtractionResult result = read("outer|a.txt=one|b.txt=two");
    EXPECT_EQ(result.text, "outer\n\na.txt\n\none\n\nb.txt\n\ntwo");
    ASSERT_EQ(result.blocks.size(), 5u);
    EXPECT_EQ(result.blocks[1].kind, BlockKind::heading);
    EXPECT_EQ(result.text.substr(result.blocks[4].begin), "two");
}

TEST_F(NestedExtractionTest, LooksIntoDocumentsWithinDocuments) {
    EXPECT_EQ(read("|box.zip=box;in.txt:deep").text, "box.zip\n\nbox\n\nbox.zip/in.txt\n\ndeep");
}

TEST_F(NestedExtractionTest, WarnsOfWhatCannotBeReadAndGoesOn) {
    const ExtractionResult result = read("outer|a.bin=broken|b.txt=two");
    EXPECT_EQ(result.text, "outer\n\nb.txt\n\ntwo");
    ASSERT_EQ(result.warnings.size(), 1u);
    EXPECT_EQ(result.warnings[0].code, "embedded_document_failed");
    EXPECT_NE(result.warnings[0].message.find("a.bin: corrupt_file"), std::string::npos);
}

TEST_F(NestedExtractionTest, StopsAtDepthNumberAndLength) {
    EXPECT_EQ(read("|box.zip=box;in.txt:deep", {.max_depth = 1}).text, "box.zip\n\nbox");
    EXPECT_EQ(read("|a=one|b=two", {.max_documents = 1}).text, "a\n\none");
    const ExtractionResult cut = read("|a=one|b=two", {.max_text_bytes = 10});
    EXPECT_EQ(cut.text, "a\n\none");
    EXPECT_EQ(cut.warnings.at(0).code, "embedded_document_left_out");
}

TEST_F(NestedExtractionTest, LeavesPicturesOut) {
    EXPECT_EQ(read("outer|picture.png=...").text, "outer");
}

}  // namespace
}  // namespace ragdoll::extraction
