#include "exif.hpp"

#include <libexif/exif-data.h>

#include <climits>
#include <memory>

namespace ragdoll::image {
namespace {

struct Release {
    void operator()(ExifData* exif) const noexcept { exif_data_unref(exif); }
};

std::string_view bytes_of(ExifData& exif, ExifIfd part, ExifTag tag) {
    const ExifEntry* entry = exif_content_get_entry(exif.ifd[part], tag);
    if (entry == nullptr || entry->data == nullptr || entry->format != EXIF_FORMAT_ASCII) return {};
    return {reinterpret_cast<const char*>(entry->data), entry->size};
}

int orientation_of(ExifData& exif) {
    const ExifEntry* entry = exif_content_get_entry(exif.ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->size < sizeof(ExifShort)) return 1;
    const int value = exif_get_short(entry->data, exif_data_get_byte_order(&exif));
    return value >= 1 && value <= 8 ? value : 1;
}

}  // namespace

PictureFacts read_exif(std::span<const std::byte> jpeg) {
    if (jpeg.size() > UINT_MAX) return {};
    const auto* bytes = reinterpret_cast<const unsigned char*>(jpeg.data());
    const std::unique_ptr<ExifData, Release> exif(
        exif_data_new_from_data(bytes, static_cast<unsigned int>(jpeg.size())));
    if (!exif) return {};
    PictureFacts facts{.orientation = orientation_of(*exif),
                       .title = tag_text(bytes_of(*exif, EXIF_IFD_0, EXIF_TAG_IMAGE_DESCRIPTION)),
                       .author = tag_text(bytes_of(*exif, EXIF_IFD_0, EXIF_TAG_ARTIST)),
                       .created_at = tag_date(bytes_of(*exif, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL))};
    if (!facts.created_at) facts.created_at = tag_date(bytes_of(*exif, EXIF_IFD_0, EXIF_TAG_DATE_TIME));
    return facts;
}

}  // namespace ragdoll::image
