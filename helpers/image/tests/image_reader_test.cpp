#include "image_reader.hpp"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <span>
#include <string>

#include "drawn_text.hpp"
#include "exif_fixture.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::image {
namespace {

using extraction::ExtractionResult;
using recognition::draw_text;
using recognition::encoded;

class ImageReader : public ::testing::Test {
protected:
    ImageReader() { set_up_libraries(); }

    ExtractionResult read(const std::string& file, std::vector<int> recognise = {}) {
        static recognition::Recogniser shared("eng");  // its models take a while to load
        context.recognise = std::move(recognise);
        return read_image({.bytes = std::as_bytes(std::span(file.data(), file.size())), .name = "a.png"}, context,
                          shared);
    }
    extraction::ReaderContext context;
};

TEST_F(ImageReader, TellsWhatTheFileSaysBeforeAnythingIsRecognised) {
    const auto picture = draw_text({"A short note"}, 500);
    const ExtractionResult result = read(encoded(picture, IFF_PNG));
    EXPECT_EQ(result.format, "image");
    EXPECT_EQ(result.mime_type, "image/png");
    EXPECT_EQ(result.extraction_method, "ocr");
    EXPECT_EQ(result.text, "");
    ASSERT_EQ(result.images.size(), 1u);
    EXPECT_EQ(result.images[0].width, picture.width());
    EXPECT_EQ(result.images[0].height, picture.height());
    ASSERT_EQ(result.pages.size(), 1u);
    EXPECT_EQ(result.pages[0].text_layer, extraction::TextLayer::sparse);
    ASSERT_EQ(result.warnings.size(), 1u);
    EXPECT_EQ(result.warnings[0].code, "no_text_found");
}

TEST_F(ImageReader, RecognisesTheText) {
    const ExtractionResult result = read(encoded(draw_text({"The garden opens in spring"}, 1100), IFF_PNG), {1});
    EXPECT_EQ(result.text, "The garden opens in spring");
    EXPECT_GT(result.pages.at(0).confidence.value_or(0), 0.7);
    EXPECT_TRUE(result.warnings.empty());
}

TEST_F(ImageReader, ReadsEachPageOfATiffFile) {
    const std::string file = recognition::encoded_tiff(draw_text({"The first page of two"}, 1100),
                                                       draw_text({"Here is the second page"}, 1100));
    EXPECT_EQ(read(file).pages.size(), 2u);
    std::vector<std::pair<int, int>> progress;
    context.progress = [&](int done, int total) { progress.emplace_back(done, total); };
    const ExtractionResult result = read(file, {1, 2});
    EXPECT_EQ(result.text, "The first page of two\n\nHere is the second page");
    EXPECT_EQ(result.text.substr(result.pages.at(1).begin), "Here is the second page");
    EXPECT_EQ(progress, (std::vector<std::pair<int, int>>{{1, 2}, {2, 2}}));
}

TEST_F(ImageReader, ReadsAPhotographThatWasTakenOnItsSide) {
    const auto stored = draw_text({"The garden opens in spring"}, 1100).turned(3);
    const std::string file = with_exif(encoded(stored, IFF_JFIF_JPEG), 6, "Garden", "2024:05:17 09:30:00");
    const ExtractionResult facts = read(file);
    EXPECT_EQ(facts.title, "Garden");
    EXPECT_GT(facts.images.at(0).width, facts.images[0].height);
    const ExtractionResult result = read(file, {1});
    EXPECT_EQ(result.text, "The garden opens in spring");
    ASSERT_FALSE(result.blocks.empty());
    EXPECT_LE(result.blocks[0].box.right, static_cast<float>(facts.images[0].width)) << "as it is shown";
}

TEST_F(ImageReader, RefusesAPageThatIsNotThereAndTooManyPages) {
    const std::string file = recognition::encoded_tiff(draw_text({}, 60), draw_text({}, 60));
    const auto error_of = [&](std::vector<int> pages) {
        try {
            read(file, std::move(pages));
        } catch (const Error& error) {
            return error.code();
        }
        return std::string();
    };
    EXPECT_EQ(error_of({3}), "corrupt_file");
    context.limits.max_pages = 1;
    EXPECT_EQ(error_of({}), "too_many_pages");
}

}  // namespace
}  // namespace ragdoll::image
