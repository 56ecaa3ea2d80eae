#include "picture_facts.hpp"

namespace ragdoll::extraction_formats {
namespace {

using namespace std::string_view_literals;

int byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

int big_endian_16(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

int little_endian_16(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at + 1) << 8 | byte_at(bytes, at);
}

/// Of four bytes; what cannot be the size of a picture is not one.
int plausible(std::int64_t size) {
    return size >= 0 && size <= 1'000'000 ? static_cast<int>(size) : 0;
}

int big_endian_32(std::string_view bytes, std::size_t at) {
    return plausible(std::int64_t{big_endian_16(bytes, at)} << 16 | big_endian_16(bytes, at + 2));
}

int little_endian_32(std::string_view bytes, std::size_t at) {
    return plausible(std::int64_t{little_endian_16(bytes, at + 2)} << 16 | little_endian_16(bytes, at));
}

/// A JPEG is a row of segments; the size stands in the one that begins a frame (SOF0 to SOF15 but for three others).
PictureFacts jpeg_facts(std::string_view bytes) {
    PictureFacts facts{.mime_type = "image/jpeg"};
    for (std::size_t at = 2; at + 9 < bytes.size() && byte_at(bytes, at) == 0xff;) {
        const int marker = byte_at(bytes, at + 1);
        if (marker == 0xff) {  // filling
            ++at;
            continue;
        }
        const bool begins_frame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (begins_frame) {
            facts.height = big_endian_16(bytes, at + 5);
            facts.width = big_endian_16(bytes, at + 7);
            return facts;
        }
        if (marker == 0xda || marker == 0xd9) break;
        at += 2 + static_cast<std::size_t>(big_endian_16(bytes, at + 2));
    }
    return facts;
}

PictureFacts webp_facts(std::string_view bytes) {
    PictureFacts facts{.mime_type = "image/webp"};
    if (bytes.substr(12).starts_with("VP8 ")) {
        facts.width = little_endian_16(bytes, 26) & 0x3fff;
        facts.height = little_endian_16(bytes, 28) & 0x3fff;
    }
    return facts;
}

}  // namespace

std::optional<PictureFacts> read_picture_facts(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv))
        return PictureFacts{"image/png", big_endian_32(bytes, 16), big_endian_32(bytes, 20)};
    if (bytes.starts_with("\xff\xd8\xff"sv)) return jpeg_facts(bytes);
    if (bytes.starts_with("GIF8"sv))
        return PictureFacts{"image/gif", little_endian_16(bytes, 6), little_endian_16(bytes, 8)};
    if (bytes.starts_with("BM"sv) && bytes.size() > 26)
        return PictureFacts{"image/bmp", little_endian_32(bytes, 18), little_endian_32(bytes, 22)};
    if (bytes.starts_with("RIFF"sv) && bytes.size() > 30 && bytes.substr(8).starts_with("WEBP"))
        return webp_facts(bytes);
    if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return PictureFacts{"image/tiff", 0, 0};
    return std::nullopt;
}

}  // namespace ragdoll::extraction_formats
