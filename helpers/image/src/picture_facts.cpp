#include "picture_facts.hpp"

#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/normalize.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::image {

std::string tag_text(std::string_view bytes) {
    bytes = bytes.substr(0, bytes.find('\0'));
    const std::string utf8 = text::is_valid_utf8(bytes) ? std::string(bytes) : text::decode_as(bytes, "windows-1252");
    return text::fold_white_space(text::normalize(utf8));
}

std::optional<Timestamp> tag_date(std::string_view text) {
    constexpr std::size_t kLength = 19;
    if (text.size() < kLength) return std::nullopt;
    std::string iso(text.substr(0, kLength));
    iso[4] = iso[7] = '-';
    iso[10] = 'T';
    return parse_iso8601(iso + "Z");
}

}  // namespace ragdoll::image
