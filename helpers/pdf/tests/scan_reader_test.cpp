#include "scan_reader.hpp"

#include <gtest/gtest.h>

#include <span>
#include <string>

#include "drawn_text.hpp"
#include "pdf_reader.hpp"
#include "ragdoll/base/error.hpp"
#include "test_pdf.hpp"

namespace ragdoll::pdf {
namespace {

using extraction::ExtractionResult;
using extraction::ReaderContext;

/// A picture as an object of a PDF, with the number 90.
std::string image_object(const recognition::Picture& picture) {
    return stream_object(90,
                         "/Type/XObject/Subtype/Image/Width " + std::to_string(picture.width()) + "/Height " +
                             std::to_string(picture.height()) + "/ColorSpace/DeviceGray/BitsPerComponent 8",
                         recognition::grey_pixels(picture));
}

class ScanReader : public ::testing::Test {
protected:
    static ExtractionResult recognise(const std::string& pdf, std::vector<int> pages) {
        static const extraction::Read shared = scan_reader("eng");  // its models take a while to load
        ReaderContext context;
        context.recognise = std::move(pages);
        return shared({.bytes = std::as_bytes(std::span(pdf.data(), pdf.size())), .name = "a.pdf"}, context);
    }
    /// A page with text and two scanned ones, the last of which is shown on its side.
    static std::string document() {
        const auto scan = recognition::draw_text({"A letter that was scanned and", "is nothing but a picture."}, 1000);
        return TestPdf{.pages = {show(50, 700, "A written page"), "q 560 0 0 180 20 600 cm /I Do Q",
                                 "q 0 560 -180 0 400 100 cm /I Do Q"},
                       .resources = "/XObject<</I 90 0 R>>",
                       .objects = {image_object(scan)}}
            .bytes();
    }
    PopplerLibrary poppler;
};

TEST_F(ScanReader, ReadsThePagesThatAreAskedForAlone) {
    const ExtractionResult result = recognise(document(), {2});
    ASSERT_EQ(result.pages.size(), 1u);
    EXPECT_EQ(result.pages[0].number, 2);
    EXPECT_EQ(result.pages[0].method, "ocr");
    EXPECT_GT(result.pages[0].confidence.value_or(0), 0.7);
    EXPECT_NE(result.text.find("letter that was scanned"), std::string::npos) << result.text;
}

TEST_F(ScanReader, TellsBoxesInPointsFromTheUpperLeftCorner) {
    const ExtractionResult result = recognise(document(), {2});
    ASSERT_FALSE(result.blocks.empty());
    const extraction::Box& box = result.blocks[0].box;
    EXPECT_GT(box.left, 20);
    EXPECT_LT(box.right, 580);
    EXPECT_GT(box.top, 20) << "the picture is drawn between 600 and 780 points above the lower edge of 800";
    EXPECT_LT(box.bottom, 200);
}

TEST_F(ScanReader, ReadsAPageOnItsSide) {
    const ExtractionResult result = recognise(document(), {3});
    EXPECT_NE(result.text.find("nothing but a picture"), std::string::npos) << result.text;
}

TEST_F(ScanReader, RefusesAPageThatIsNotThere) {
    for (const int page : {0, 4, -1}) {
        try {
            recognise(document(), {page});
            FAIL() << page;
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), "corrupt_file");
        }
    }
}

TEST_F(ScanReader, DrawsAHugePageWithinBounds) {
    std::string pdf = document();
    const std::string size = "[0 0 600 800]";
    for (std::size_t at = 0; (at = pdf.find(size, at)) != std::string::npos;)
        pdf.replace(at, size.size(), "[0 0 90000 9000]");
    EXPECT_EQ(recognise(pdf, {1}).pages.size(), 1u);
}

}  // namespace
}  // namespace ragdoll::pdf
