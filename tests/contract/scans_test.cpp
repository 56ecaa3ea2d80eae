// Pictures and scanned pages through the whole: the main process, its helpers, their cage.
#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include "drawn_text.hpp"
#include "ragdoll_cli.hpp"
#include "test_pdf.hpp"

namespace ragdoll::testing {
namespace {

using recognition::draw_text;
using recognition::encoded;

std::string text_of(const boost::json::object& result) {
    return boost::json::value_to<std::string>(result.at("text"));
}

class Scans : public ::testing::Test {
protected:
    boost::json::object extract(const std::string& name, const std::string& content, const Environment& extra = {}) {
        const auto finished = ragdoll({"extract", "--format", "json", documents.write(name, content).string()}, extra);
        EXPECT_EQ(finished.exit_status, 0) << finished.err;
        return boost::json::parse(finished.out).as_object();
    }

    TemporaryFolder documents;
    TemporaryFolder data;
    Cli ragdoll{data.path()};
};

TEST_F(Scans, APictureIsKnownByItsContentWhateverItsName) {
    const auto result = extract("blob", encoded(draw_text({"The ferry leaves at noon"}, 1000), IFF_PNG));
    EXPECT_EQ(result.at("format"), "image");
    EXPECT_EQ(result.at("text"), "The ferry leaves at noon");
    EXPECT_EQ(result.at("extraction_method"), "ocr");
    EXPECT_GT(result.at("pages").at(0).at("confidence").to_number<double>(), 0.7);
}

TEST_F(Scans, EveryKindOfPictureIsDecodedInTheCage) {
    const auto picture = draw_text({"The ferry leaves at noon"}, 1000);
    for (const int format : {IFF_JFIF_JPEG, IFF_TIFF_G4, IFF_WEBP, IFF_BMP, IFF_GIF}) {
        const bool is_black_and_white = format == IFF_TIFF_G4;
        const recognition::Picture stored =
            is_black_and_white ? recognition::Picture(pixConvertTo1(picture.pix(), 128)) : picture.turned(0);
        EXPECT_EQ(extract("picture", encoded(stored, format)).at("text"), "The ferry leaves at noon") << format;
    }
}

TEST_F(Scans, APictureWithoutTextIsAGoodResultThatSaysSo) {
    const auto result = extract("photo.png", encoded(draw_text({}, 200), IFF_PNG));
    EXPECT_EQ(result.at("text"), "");
    EXPECT_EQ(result.at("warnings").at(0).at("code"), "no_text_found");
}

TEST_F(Scans, AScannedPageOfAPdfIsReadAmongTheOthers) {
    const auto scan = draw_text({"The ferry leaves at noon", "and comes back at night."}, 1000);
    const std::string image =
        pdf::stream_object(90,
                           "/Type/XObject/Subtype/Image/Width " + std::to_string(scan.width()) + "/Height " +
                               std::to_string(scan.height()) + "/ColorSpace/DeviceGray/BitsPerComponent 8",
                           recognition::grey_pixels(scan));
    const std::string line = "A page that was written and needs no recognition";
    const std::string pdf = pdf::TestPdf{
        .pages = {pdf::show(50, 700, line), "q 560 0 0 180 20 600 cm /I Do Q", pdf::show(50, 700, line)},
        .resources = "/XObject<</I 90 0 R>>",
        .objects = {image}}.bytes();
    const auto result = extract("mixed.pdf", pdf);
    EXPECT_EQ(text_of(result), line + "\n\nThe ferry leaves at noon and comes back at night.\n\n" + line);
    EXPECT_TRUE(result.at("warnings").as_array().empty()) << boost::json::serialize(result.at("warnings"));
    EXPECT_EQ(result.at("pages").at(0).at("method"), "pdf_text");
    EXPECT_EQ(result.at("pages").at(1).at("method"), "ocr");
    EXPECT_TRUE(result.at("warnings").as_array().empty());

    const auto unread = extract("mixed.pdf", pdf, {{"RAGDOLL_EXTRACTION__OCR_LANGUAGES", ""}});
    EXPECT_EQ(text_of(unread), line + "\n\n" + line) << "recognition can be switched off";
    EXPECT_EQ(unread.at("warnings").at(0).at("code"), "page_without_text");
}

TEST_F(Scans, WithoutAModelAPictureIsAnErrorAndAPdfIsNot) {
    const Environment no_model{{"RAGDOLL_EXTRACTION__OCR_LANGUAGES", "xyz"}};
    const auto picture = documents.write("a.png", encoded(draw_text({}, 200), IFF_PNG));
    const auto finished = ragdoll({"extract", picture.string()}, no_model);
    EXPECT_EQ(finished.exit_status, 1);
    EXPECT_NE(finished.err.find("recognition_unavailable"), std::string::npos) << finished.err;
    const auto result = extract("blank.pdf", pdf::TestPdf{.pages = {"0 0 100 100 re f"}}.bytes(), no_model);
    EXPECT_EQ(result.at("warnings").at(0).at("code"), "page_without_text");
}

}  // namespace
}  // namespace ragdoll::testing
