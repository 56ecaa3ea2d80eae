#include "attachment_name.hpp"

#include <algorithm>
#include <span>

#include "gmime_objects.hpp"
#include "mime_words.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/normalize.hpp"

namespace ragdoll::extraction_formats {
namespace {

std::string raw_field(GMimePart* part, const char* name) {
    GMimeHeader* header = g_mime_header_list_get_header(g_mime_object_get_header_list(GMIME_OBJECT(part)), name);
    return header == nullptr ? "" : std::string(view(g_mime_header_get_raw_value(header)));
}

/// The parameter as it is written, without quotes.
std::string_view raw_parameter(std::string_view field, std::string_view name) {
    const auto equal = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
    const auto found = std::ranges::search(field, name, equal);
    if (found.empty()) return {};
    std::string_view value(found.end(), field.end());
    if (!value.starts_with('"')) return value.substr(0, value.find_first_of("; \t\r\n"));
    return value.substr(1, value.find('"', 1) - 1);
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = static_cast<char>(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// "charset'language'caf%E9"
std::string decode_extended(std::string_view value) {
    const std::size_t charset_end = value.find('\'');
    const std::size_t begin = charset_end == std::string_view::npos ? charset_end : value.find('\'', charset_end + 1);
    if (begin == std::string_view::npos) return {};
    std::string bytes;
    for (std::size_t i = begin + 1; i < value.size(); ++i) {
        const bool is_escape =
            value[i] == '%' && i + 2 < value.size() && hex_digit(value[i + 1]) >= 0 && hex_digit(value[i + 2]) >= 0;
        bytes += is_escape ? static_cast<char>(hex_digit(value[i + 1]) * 16 + hex_digit(value[i + 2])) : value[i];
        if (is_escape) i += 2;
    }
    return text::decode(std::as_bytes(std::span(bytes)), value.substr(0, charset_end)).utf8;
}

}  // namespace

std::string attachment_name(GMimePart* part) {
    for (const auto& [field, parameter] : {std::pair("Content-Disposition", "filename"), {"Content-Type", "name"}}) {
        const std::string raw = raw_field(part, field);
        const std::string extended = decode_extended(raw_parameter(raw, std::string(parameter) + "*="));
        if (!extended.empty()) return text::fold_white_space(text::normalize(extended));
        const std::string_view plain = raw_parameter(raw, std::string(parameter) + "=");
        if (plain.find("=?") != std::string_view::npos) return decode_mime_words(plain);
    }
    return decode_mime_words(view(g_mime_part_get_filename(part)));
}

}  // namespace ragdoll::extraction_formats
