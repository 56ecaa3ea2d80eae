#include <gmock/gmock.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>
#include <string>
#include <vector>

#include "pdf_reader_fixture.hpp"
#include "test_pdf.hpp"

namespace ragdoll::pdf {
namespace {

using extraction::BlockKind;
using extraction::EmbeddedFile;
using extraction::ExtractionResult;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class KeptFiles final : public extraction::EmbeddedFiles {
public:
    void begin(const EmbeddedFile& file) override {
        files.push_back(file);
        bytes.emplace_back();
    }
    void write(std::string_view piece) override { bytes.back() += piece; }

    std::vector<EmbeddedFile> files;
    std::vector<std::string> bytes;
};

class PdfSupplement : public PdfReader {
protected:
    PdfSupplement() { context.files = &kept; }

    static std::vector<std::string> codes(const ExtractionResult& result) {
        std::vector<std::string> codes;
        for (const auto& warning : result.warnings) codes.push_back(warning.code);
        return codes;
    }

    KeptFiles kept;
};

const std::string kText = show(50, 700, "See the manual for more about it");

std::string link(const std::string& uri) {
    return "<</Type/Annot/Subtype/Link/Rect[50 695 120 712]/A<</S/URI/URI(" + uri + ")>>>>";
}

TEST_F(PdfSupplement, TellsTheAddressOfALinkThatTheTextDoesNotShow) {
    EXPECT_EQ(
        read(TestPdf{.pages = {kText}, .page = "/Annots[" + link("https://example.org/manual") + "]"}.bytes()).text,
        "See the manual for more about it (https://example.org/manual)");
}

TEST_F(PdfSupplement, LeavesOutAddressesThatTheTextShowsAndThoseThatNobodyCanFollow) {
    const std::string shown = show(50, 700, "See www.example.org/manual/ for more");
    const std::string links =
        link("https://example.org/manual") + link("javascript:alert\\(1\\)") + link("file:///etc/passwd");
    EXPECT_EQ(read(TestPdf{.pages = {shown}, .page = "/Annots[" + links + "]"}.bytes()).text,
              "See www.example.org/manual/ for more");
}

TEST_F(PdfSupplement, TellsFilledFieldsOfAFormThatThePageDoesNotShow) {
    const std::string fields =
        "<</Subtype/Widget/FT/Tx/T(name)/TU(Family name)/V(Kowalska)/Rect[50 600 90 610]>>"
        "<</Subtype/Widget/FT/Tx/T(shown)/V(manual)/Rect[50 500 90 510]>>"
        "<</Subtype/Widget/FT/Btn/T(agree)/V/Yes/Rect[50 500 90 510]>>"
        "<</Subtype/Widget/FT/Btn/T(never)/V/Off/Rect[50 500 90 510]>>"
        "<</Subtype/Widget/FT/Ch/T(colours)/V[(red)(blue)]/Rect[50 500 90 510]>>"
        "<</Subtype/Widget/FT/Tx/T(pin)/Ff 8192/V(1234)/Rect[50 500 90 510]>>";
    EXPECT_EQ(read(TestPdf{.pages = {kText}, .page = "/Annots[" + fields + "]"}.bytes()).text,
              "See the manual for more about it\n\nFamily name: Kowalska\n\nagree: Yes\n\ncolours: red, blue");
}

TEST_F(PdfSupplement, TellsCommentsWithTheirAuthorAndPlace) {
    const std::string comments =
        "<</Subtype/Text/T(Ada)/Contents(Is that so?)/Rect[50 600 70 620]>>"
        "<</Subtype/Highlight/Contents(hidden)/F 2/Rect[50 600 70 620]>>";
    const ExtractionResult result = read(TestPdf{.pages = {kText}, .page = "/Annots[" + comments + "]"}.bytes());
    EXPECT_THAT(result.text, ::testing::EndsWith("\n\nAda: Is that so?"));
    EXPECT_EQ(result.blocks.back().box, (extraction::Box{50, 180, 70, 200}));
}

TEST_F(PdfSupplement, MakesHeadingsOfLinesThatBookmarksName) {
    const TestPdf pdf{.pages = {show(50, 700, "1.2 A Section of Body Size") + show(50, 660, "Text that follows it")},
                      .catalog = "/Outlines 100 0 R",
                      .objects = {"100 0 obj<</First 101 0 R>>endobj",
                                  "101 0 obj<</Title(Chapter)/First 102 0 R/Next 101 0 R>>endobj",
                                  "102 0 obj<</Title(A section of body size)/Dest[10 0 R/Fit]/Next 101 0 R>>endobj"}};
    const ExtractionResult result = read(pdf.bytes());
    ASSERT_EQ(result.blocks.size(), 2u);
    EXPECT_EQ(result.blocks[0].kind, BlockKind::heading);
    EXPECT_EQ(result.blocks[0].level, 2);
    EXPECT_EQ(result.blocks[1].kind, BlockKind::paragraph);
}

TEST_F(PdfSupplement, HandsOverAttachmentsOnce) {
    const TestPdf pdf{.pages = {kText},
                      .catalog = "/Names<</EmbeddedFiles<</Names[(a)100 0 R(b)100 0 R(c)102 0 R]>>>>",
                      .objects = {"100 0 obj<</F(data.csv)/EF<</F 101 0 R>>>>endobj",
                                  stream_object(101, "/Subtype/text#2Fcsv", "1,2,3"),
                                  "102 0 obj<</F(data.csv)/EF<</F 103 0 R>>>>endobj",
                                  stream_object(103, "/Filter/ASCIIHexDecode", "7A>")}};
    EXPECT_THAT(read(pdf.bytes()).warnings, IsEmpty());
    ASSERT_EQ(kept.files.size(), 2u);
    EXPECT_EQ(kept.files[0].path, "data.csv");
    EXPECT_EQ(kept.files[0].mime_type, "text/csv");
    EXPECT_FALSE(kept.files[0].is_picture);
    EXPECT_EQ(kept.files[1].path, "2/data.csv") << "two files of one name stay apart";
    EXPECT_THAT(kept.bytes, ElementsAre("1,2,3", "z"));
}

TEST_F(PdfSupplement, SaysThatADamagedAttachmentIsIncomplete) {
    const TestPdf pdf{.pages = {kText},
                      .catalog = "/Names<</EmbeddedFiles<</Names[(a)100 0 R]>>>>",
                      .objects = {"100 0 obj<</F(a)/EF<</F 101 0 R>>>>endobj",
                                  stream_object(101, "/Filter/FlateDecode", "no zlib stream")}};
    EXPECT_THAT(codes(read(pdf.bytes())), ElementsAre("attachment_incomplete"));
}

TEST_F(PdfSupplement, AFullReceiverOfFilesEndsTheDocument) {
    class Full final : public extraction::EmbeddedFiles {
        void begin(const EmbeddedFile&) override {}
        void write(std::string_view) override { throw Error(Disposition::discard, "compression_bomb", "full"); }
    } full;
    context.files = &full;
    const TestPdf pdf{.pages = {kText},
                      .catalog = "/Names<</EmbeddedFiles<</Names[(a)100 0 R]>>>>",
                      .objects = {"100 0 obj<</F(a)/EF<</F 101 0 R>>>>endobj", stream_object(101, "", "bytes")}};
    EXPECT_EQ(error_code(pdf.bytes()), "compression_bomb");
}

std::string picture(const std::string& entries, const std::string& bytes) {
    return stream_object(100, "/Type/XObject/Subtype/Image" + entries, bytes);
}

TEST_F(PdfSupplement, HandsOverAPictureOnceAndTellsEachPageThatShowsIt) {
    const std::string jpeg = "\xFF\xD8\xFF\xE0 as it is";
    const TestPdf pdf{.pages = {kText, kText},
                      .resources = "/XObject<</I 100 0 R>>",
                      .objects = {picture("/Width 80/Height 70/Filter/DCTDecode", jpeg)}};
    const ExtractionResult result = read(pdf.bytes());
    ASSERT_EQ(result.images.size(), 2u);
    EXPECT_EQ(result.images[1].page, 2);
    EXPECT_EQ(result.images[1].width, 80);
    EXPECT_EQ(result.images[1].mime_type, "image/jpeg");
    EXPECT_EQ(result.images[1].path, "page-1/image-1.jpg");
    ASSERT_EQ(kept.files.size(), 1u);
    EXPECT_EQ(kept.files[0].path, "page-1/image-1.jpg");
    EXPECT_TRUE(kept.files[0].is_picture);
    EXPECT_EQ(kept.bytes[0], jpeg);
}

TEST_F(PdfSupplement, WritesSamplesAsPng) {
    const TestPdf pdf{.pages = {kText},
                      .resources = "/XObject<</I 100 0 R>>",
                      .objects = {picture("/Width 64/Height 64/BitsPerComponent 8/ColorSpace/DeviceRGB",
                                          std::string(std::size_t{64} * 64 * 3, 'x'))}};
    EXPECT_EQ(read(pdf.bytes()).images.at(0).path, "page-1/image-1.png");
    EXPECT_THAT(kept.bytes.at(0), ::testing::StartsWith("\x89PNG"));
}

TEST_F(PdfSupplement, ListsPicturesThatItDoesNotHandOver) {
    for (const std::string entries :
         {"/Width 30/Height 70/Filter/DCTDecode", "/Width 80/Height 80/BitsPerComponent 8/ColorSpace/DeviceCMYK",
          "/Width 99999999999/Height 99999999999/BitsPerComponent 8/ColorSpace/DeviceGray",
          "/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB",
          "/Width 64/Height 64/BitsPerComponent 8/ColorSpace/DeviceGray"}) {
        const TestPdf pdf{
            .pages = {kText}, .resources = "/XObject<</I 100 0 R>>", .objects = {picture(entries, "too few bytes")}};
        const ExtractionResult result = read(pdf.bytes());
        ASSERT_EQ(result.images.size(), 1u) << entries;
        EXPECT_EQ(result.images[0].path, "") << entries;
    }
    EXPECT_THAT(kept.files, IsEmpty());
}

TEST_F(PdfSupplement, FormsThatHoldEachOtherEnd) {
    const TestPdf pdf{.pages = {kText},
                      .resources = "/XObject<</X 100 0 R>>",
                      .objects = {stream_object(100, "/Subtype/Form/Resources<</XObject<</X 101 0 R>>>>", ""),
                                  stream_object(101, "/Subtype/Form/Resources<</XObject<</X 100 0 R>>>>", "")}};
    EXPECT_THAT(read(pdf.bytes()).images, IsEmpty());
}

std::string encrypted(const std::string& bytes, const char* password) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("test", bytes.data(), bytes.size());
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setR6EncryptionParameters(password, "owner", true, true, true, true, true, true, qpdf_r3p_full, true);
    writer.write();
    const std::shared_ptr<Buffer> written = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(written->getBuffer()), written->getSize()};
}

TEST_F(PdfSupplement, OpensALockedFileWithOneOfThePasswords) {
    const std::string pdf =
        encrypted(TestPdf{.pages = {kText}, .page = "/Annots[" + link("https://example.org/") + "]"}.bytes(), "secret");
    EXPECT_EQ(error_code(pdf), "encrypted");
    context.passwords = {"wrong"};
    EXPECT_EQ(error_code(pdf), "encrypted");
    context.passwords = {"wrong", "secret"};
    EXPECT_THAT(read(pdf).text, HasSubstr("about it (https://example.org/)"));
    context.passwords = {"owner"};
    EXPECT_THAT(read(pdf).text, HasSubstr("about it (https://example.org/)"));
}

TEST_F(PdfSupplement, OpensAFileWithAnEmptyPasswordWithoutBeingToldOne) {
    EXPECT_THAT(read(encrypted(TestPdf{.pages = {kText}}.bytes(), "")).text, HasSubstr("See the manual"));
}

}  // namespace
}  // namespace ragdoll::pdf
