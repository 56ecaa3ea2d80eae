#include "package_pictures.hpp"

#include "collected_files.hpp"
#include "picture_facts.hpp"
#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using namespace std::string_literals;

std::string png(unsigned char width, unsigned char height) {
    return "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0"s + static_cast<char>(width) + "\0\0\0"s + static_cast<char>(height);
}

TEST(PictureFacts, ComeFromTheHead) {
    EXPECT_EQ(read_picture_facts(png(200, 100))->width, 200);
    EXPECT_EQ(read_picture_facts(png(200, 100))->height, 100);
    const auto jpeg = read_picture_facts("\xff\xd8\xff\xe0\0\x04xx\xff\xc0\0\x11\x08\x01\x02\x03\x04\x03"s);
    EXPECT_EQ(jpeg->mime_type, "image/jpeg");
    EXPECT_EQ(jpeg->height, 0x0102);
    EXPECT_EQ(jpeg->width, 0x0304);
    EXPECT_EQ(read_picture_facts("GIF89a\x10\x01\x20\0......."s)->width, 0x110);
    EXPECT_FALSE(read_picture_facts("\x01\0\0\0 EMF"s));
    EXPECT_FALSE(read_picture_facts(""));
}

TEST(PictureFacts, OfBrokenHeadsEnd) {
    EXPECT_EQ(read_picture_facts("\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"s)->width, 0);
    EXPECT_EQ(read_picture_facts("\xff\xd8\xff\xe0\0\0\xff\xe0\0\0\xff\xe0\0\0\xff\xe0\0\0"s)->width, 0);
    EXPECT_EQ(read_picture_facts("\x89PNG\r\n\x1a\n"s)->width, 0);
    EXPECT_EQ(read_picture_facts("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff"s)->width, 0);
}

TEST(PackagePictures, AreListedAndHandedOverButForTinyOnesAndDrawings) {
    const std::string zip = make_zip({{"word/media/image1.png", png(200, 100)},
                                      {"word/media/rule.png", png(200, 1)},
                                      {"word/media/image2.emf", "drawing"},
                                      {"word/document.xml", "text"},
                                      {"OEBPS/cover.JPG", "\xff\xd8\xff\xd9"}});
    CollectedFiles files;
    ReaderContext context;
    context.files = &files;
    extraction::ExtractionResult result;
    add_package_pictures({.bytes = bytes_of(zip), .name = "x"}, context, result);
    ASSERT_EQ(result.images.size(), 2u);
    EXPECT_EQ(result.images[0].width, 200);
    EXPECT_EQ(result.images[0].path, "word/media/image1.png");
    EXPECT_EQ(result.images[1].mime_type, "image/jpeg");
    EXPECT_EQ(files.all(), "[word/media/image1.png]" + png(200, 100) + "[OEBPS/cover.JPG]\xff\xd8\xff\xd9");
}

}  // namespace
}  // namespace ragdoll::extraction_formats
