#include "image_file.hpp"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <span>
#include <string>

#include "drawn_text.hpp"
#include "exif_fixture.hpp"
#include "image_reader.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::image {
namespace {

using recognition::draw_text;
using recognition::encoded;

std::span<const std::byte> bytes_of(const std::string& file) {
    return std::as_bytes(std::span(file.data(), file.size()));
}

std::string error_of(const std::string& file) {
    try {
        const ImageFile image(bytes_of(file), 100);
        for (int frame = 0; frame < image.frame_count(); ++frame) image.decode(frame);
    } catch (const Error& error) {
        EXPECT_EQ(error.disposition(), Disposition::discard);
        return error.code();
    }
    return "";
}

void put_big_endian(std::string& file, std::size_t at, unsigned value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        file[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * (bytes - 1 - i)));
}

std::size_t little_endian(const std::string& file, std::size_t at, std::size_t bytes) {
    std::size_t value = 0;
    for (std::size_t i = bytes; i > 0; --i) value = value * 256 + static_cast<unsigned char>(file[at + i - 1]);
    return value;
}

// A TIFF file of the machine's own order, as leptonica writes it.
std::size_t first_directory(const std::string& tiff) {
    return little_endian(tiff, 4, 4);
}
std::size_t tag_count(const std::string& tiff) {
    return little_endian(tiff, first_directory(tiff), 2);
}

class ImageFileTest : public ::testing::Test {
protected:
    ImageFileTest() { set_up_libraries(); }
};

TEST_F(ImageFileTest, KnowsEachKindAndDecodesIt) {
    const auto picture = draw_text({"text"}, 300);
    const std::pair<int, const char*> kinds[] = {
        {IFF_PNG, "image/png"},   {IFF_JFIF_JPEG, "image/jpeg"}, {IFF_BMP, "image/bmp"}, {IFF_TIFF_ZIP, "image/tiff"},
        {IFF_WEBP, "image/webp"}, {IFF_GIF, "image/gif"},        {IFF_JP2, "image/jp2"}};
    for (const auto& [format, mime_type] : kinds) {
        const std::string file = encoded(picture, format);
        const ImageFile image(bytes_of(file), 10);
        EXPECT_EQ(image.mime_type(), mime_type);
        EXPECT_EQ(image.frame_count(), 1) << mime_type;
        EXPECT_EQ(image.size(0).width, picture.width()) << mime_type;
        EXPECT_EQ(image.size(0).height, picture.height()) << mime_type;
        EXPECT_EQ(image.decode(0).picture.width(), picture.width()) << mime_type;
    }
}

TEST_F(ImageFileTest, CountsThePicturesOfATiffFile) {
    const std::string file = recognition::encoded_tiff(draw_text({"a"}, 300), draw_text({"b", "c"}, 200));
    const ImageFile image(bytes_of(file), 10);
    ASSERT_EQ(image.frame_count(), 2);
    EXPECT_LT(image.size(1).width, image.size(0).width);
    EXPECT_EQ(image.decode(1).picture.width(), image.size(1).width);
    EXPECT_EQ(ImageFile(bytes_of(file), 1).frame_count(), 1) << "no more are counted than are wanted";
}

TEST_F(ImageFileTest, ReadsWhatExifTellsAndTurnsThePictureUpright) {
    const std::string jpeg = encoded(draw_text({"text"}, 300), IFF_JFIF_JPEG);
    const std::string file = with_exif(jpeg, 6, "Receipt of the garden shop", "2024:05:17 09:30:00");
    const ImageFile image(bytes_of(file), 10);
    EXPECT_EQ(image.facts().title, "Receipt of the garden shop");
    ASSERT_TRUE(image.facts().created_at);
    EXPECT_EQ(to_iso8601(*image.facts().created_at), "2024-05-17T09:30:00Z");
    EXPECT_LT(image.size(0).width, image.size(0).height) << "it lies on its side as it is stored";
    const DecodedFrame frame = image.decode(0);
    EXPECT_EQ(frame.picture.width(), image.size(0).width);
    EXPECT_EQ(frame.picture.height(), image.size(0).height);
}

TEST_F(ImageFileTest, RefusesAHugePictureBeforeItIsDecoded) {
    std::string png = encoded(draw_text({}, 100), IFF_PNG);
    put_big_endian(png, 16, 40'000, 4);
    put_big_endian(png, 20, 40'000, 4);
    EXPECT_EQ(error_of(png), "picture_too_large");
    std::string gif = encoded(draw_text({}, 100), IFF_GIF);
    gif.replace(6, 4, "\xff\xff\xff\xff");
    EXPECT_EQ(error_of(gif), "picture_too_large");
    std::string tiff = encoded(draw_text({}, 100), IFF_TIFF);
    for (std::size_t entry = 0; entry < tag_count(tiff); ++entry) {
        const std::size_t at = first_directory(tiff) + 2 + 12 * entry;
        const bool is_size = little_endian(tiff, at, 2) == 0x100 || little_endian(tiff, at, 2) == 0x101;
        if (is_size) tiff.replace(at + 2, 10, std::string("\x04\0\x01\0\0\0\x60\xea\0\0", 10));
    }
    EXPECT_EQ(error_of(tiff), "picture_too_large");
}

TEST_F(ImageFileTest, HalvesALargePicture) {
    const recognition::Picture large(pixCreate(10'000, 5'100, 1));
    for (const int format : {IFF_TIFF_G4, IFF_PNG}) {
        const std::string file = encoded(large, format);
        const DecodedFrame frame = ImageFile(bytes_of(file), 1).decode(0);
        EXPECT_EQ(frame.reduction, 2);
        EXPECT_EQ(frame.picture.width(), 5'000);
        EXPECT_EQ(frame.picture.height(), 2'550);
    }
}

TEST_F(ImageFileTest, EndsAtATiffDirectoryThatPointsBackToItself) {
    std::string tiff = recognition::encoded_tiff(draw_text({"a"}, 300), draw_text({"b"}, 300));
    const std::size_t next = first_directory(tiff) + 2 + 12 * tag_count(tiff);
    tiff.replace(next, 4, tiff.substr(4, 4));
    EXPECT_EQ(ImageFile(bytes_of(tiff), 1000).frame_count(), 1);
}

TEST_F(ImageFileTest, EndsCleanlyWhereverAFileIsCutOff) {
    const auto picture = draw_text({"x"}, 60);
    for (const int format : {IFF_PNG, IFF_JFIF_JPEG, IFF_BMP, IFF_TIFF_LZW, IFF_WEBP, IFF_GIF}) {
        const std::string whole = encoded(picture, format);
        for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 60) {
            const std::string code = error_of(whole.substr(0, size));
            EXPECT_TRUE(code.empty() || code == "corrupt_file" || code == "unsupported_format")
                << code << " at " << size;
        }
    }
}

TEST_F(ImageFileTest, SurvivesDamagedExif) {
    const std::string whole = with_exif(encoded(draw_text({}, 60), IFF_JFIF_JPEG), 6, "title", "2024:05:17 09:30:00");
    for (std::size_t at = 4; at < 180; ++at) {
        std::string file = whole;
        file[at] = '\xff';
        error_of(file);
    }
}

TEST_F(ImageFileTest, TakesNoOtherFileForAPicture) {
    EXPECT_EQ(error_of(""), "corrupt_file");
    EXPECT_EQ(error_of("just some text, long enough"), "unsupported_format");
}

}  // namespace
}  // namespace ragdoll::image
