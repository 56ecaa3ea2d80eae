#include "checkpoint.hpp"

#include <gtest/gtest.h>

#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction {
namespace {

ExtractionResult some_result() {
    ResultBuilder builder("pdf", "application/pdf", "ocr");
    builder.begin_page(3, "iii", "ocr");
    builder.result().pages.back().confidence = 0.75;
    builder.paragraph("Größe", {1, 2, 3, 4});
    builder.segment(1.5, 2.5, "spoken");
    builder.warn("page_failed", "it failed", 3);
    return builder.finish();
}

TEST(Checkpoint, KeepsAllOfAResult) {
    const ExtractionResult result = some_result();
    const auto kept = decode_checkpoint(encode_checkpoint(result));
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->text, result.text);
    ASSERT_EQ(kept->blocks.size(), result.blocks.size());
    EXPECT_EQ(kept->blocks[0].box, (Box{1, 2, 3, 4}));
    ASSERT_EQ(kept->pages.size(), 1u);
    EXPECT_EQ(kept->pages[0].confidence, 0.75);
    ASSERT_EQ(kept->segments.size(), 1u);
    EXPECT_EQ(kept->segments[0].start, 1.5);
    EXPECT_EQ(kept->warnings.size(), 1u);
}

TEST(Checkpoint, IsNothingWhenItIsDamaged) {
    const std::string bytes = encode_checkpoint(some_result());
    EXPECT_FALSE(decode_checkpoint(""));
    EXPECT_FALSE(decode_checkpoint("of another build"));
    for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(decode_checkpoint(bytes.substr(0, size)));
    EXPECT_FALSE(decode_checkpoint("ragdoll checkpoint 1 18446744073709551615 1\nabc"));
}

}  // namespace
}  // namespace ragdoll::extraction
