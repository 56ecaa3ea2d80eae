#include "picture_encoding.hpp"

#include <algorithm>
#include <utility>

#include "objects.hpp"
#include "png_file.hpp"
#include "stream_bytes.hpp"

namespace ragdoll::pdf {
namespace {

constexpr std::size_t kMostSampleBytes = 100'000'000;
constexpr long long kLongestEdge = 60'000;
constexpr std::size_t kMostPaletteBytes = 768;

bool is_jpeg(const std::vector<std::string>& filters) {
    return filters.size() == 1 && (filters[0] == "DCTDecode" || filters[0] == "DCT");
}

/// Channels of a colour space whose samples are grey or RGB; 0 for others.
int channels_of(QPDFObjectHandle space) {
    if (space.isName()) {
        const std::string name = name_in(space);
        return name == "DeviceGray" || name == "G" ? 1 : name == "DeviceRGB" || name == "RGB" ? 3 : 0;
    }
    if (!space.isArray() || space.getArrayNItems() < 2) return 0;
    const std::string family = name_in(space.getArrayItem(0));
    if (family == "CalGray") return 1;
    if (family == "CalRGB") return 3;
    if (family != "ICCBased") return 0;
    QPDFObjectHandle channels = entry(space.getArrayItem(1), "/N");
    if (!channels.isInteger()) return 0;
    const long long count = channels.getIntValue();
    return count == 1 || count == 3 ? static_cast<int>(count) : 0;
}

/// Triples of red, green and blue of an indexed colour space; empty when it is none, or of other colours.
std::string palette_of(QPDFObjectHandle space) {
    if (!space.isArray() || space.getArrayNItems() != 4) return "";
    const std::string family = name_in(space.getArrayItem(0));
    const int channels = channels_of(space.getArrayItem(1));
    if ((family != "Indexed" && family != "I") || channels == 0) return "";
    QPDFObjectHandle table = space.getArrayItem(3);
    std::string bytes;
    if (table.isString()) bytes = table.getStringValue();
    if (table.isStream()) bytes = bytes_of(table, StreamForm::decoded, kMostPaletteBytes).value_or("");
    if (channels == 3) return bytes;
    std::string grey;
    for (const char c : bytes.substr(0, 256)) grey.append(3, c);
    return grey;
}

bool is_inverted(QPDFObjectHandle decode) {
    if (!decode.isArray() || decode.getArrayNItems() < 2) return false;
    QPDFObjectHandle first = decode.getArrayItem(0);
    QPDFObjectHandle second = decode.getArrayItem(1);
    return first.isNumber() && second.isNumber() && first.getNumericValue() > second.getNumericValue();
}

long long edge(const QPDFObjectHandle& picture, const char* key) {
    QPDFObjectHandle value = entry(picture, key);
    return value.isInteger() ? value.getIntValue() : 0;
}

std::string inverted(std::string_view samples) {
    std::string result(samples);
    for (char& c : result) c = static_cast<char>(~static_cast<unsigned char>(c));
    return result;
}

/// What the picture says of its samples; without width when they are of no kind that PNG has.
SampleLayout layout_of(const QPDFObjectHandle& picture) {
    std::string palette = palette_of(entry(picture, "/ColorSpace"));
    QPDFObjectHandle mask = entry(picture, "/ImageMask");
    const bool is_mask = mask.isBool() && mask.getBoolValue();
    const long long bits = is_mask ? 1 : edge(picture, "/BitsPerComponent");
    const int channels = is_mask || !palette.empty() ? 1 : channels_of(entry(picture, "/ColorSpace"));
    const long long width = edge(picture, "/Width");
    const long long height = edge(picture, "/Height");
    const bool is_known = channels > 0 && (bits == 8 || bits == 1 || (!palette.empty() && (bits == 2 || bits == 4))) &&
                          !(bits == 1 && channels == 3);
    if (!is_known || width <= 0 || height <= 0 || width > kLongestEdge || height > kLongestEdge) return {};
    return {.width = static_cast<std::size_t>(width),
            .height = static_cast<std::size_t>(height),
            .bits = static_cast<int>(bits),
            .channels = channels,
            .palette = std::move(palette)};
}

std::optional<EncodedPicture> encode_samples(const QPDFObjectHandle& picture, std::size_t most) {
    const SampleLayout layout = layout_of(picture);
    const std::size_t size = layout.row_bytes() * layout.height;
    if (size == 0 || size > kMostSampleBytes) return std::nullopt;
    const bool inverts = layout.palette.empty() && is_inverted(entry(picture, "/Decode"));
    PngFile png(layout);
    // Some writers put a line end behind the samples.
    const bool is_whole = pass_bytes(picture, StreamForm::decoded, size + 1024, [&](std::string_view piece) {
        if (inverts) return png.write(inverted(piece));
        png.write(piece);
    });
    std::string file = is_whole ? png.finish() : "";
    if (file.empty() || file.size() > most) return std::nullopt;
    return EncodedPicture{"image/png", std::move(file)};
}

}  // namespace

std::string mime_type_of(const QPDFObjectHandle& picture) {
    const std::vector<std::string> filters = filters_of(picture);
    const std::string last = filters.empty() ? "" : filters.back();
    if (last == "DCTDecode" || last == "DCT") return "image/jpeg";
    if (last == "JPXDecode") return "image/jp2";
    if (last == "JBIG2Decode") return "image/x-jbig2";
    if (last == "CCITTFaxDecode" || last == "CCF") return "image/g3fax";
    return "image/png";
}

std::optional<EncodedPicture> encode_picture(const QPDFObjectHandle& picture, std::size_t most) {
    if (!is_jpeg(filters_of(picture))) return encode_samples(picture, most);
    std::optional<std::string> bytes = bytes_of(picture, StreamForm::as_stored, most);
    if (!bytes || !bytes->starts_with("\xFF\xD8")) return std::nullopt;
    return EncodedPicture{"image/jpeg", std::move(*bytes)};
}

}  // namespace ragdoll::pdf
